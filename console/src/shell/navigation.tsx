import {
  IconAdjustments,
  IconBell,
  IconKey,
  IconMail,
  IconPlug,
  IconPlugConnected,
  IconShieldLock,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { useWaiting } from '../partners/use-partners.ts'
import { pagePath, usePlace } from '../place.tsx'
import { words } from '../words.ts'

const say = words.nav

/** The sidebar’s entries, named as in the documents of the partners. */
export function Navigation({ follow }: { follow: () => void }) {
  const { me } = usePlace()
  return (
    <nav aria-label={words.menu.label} className="nav">
      {me.party !== 'supplier' && <RetailerEntries follow={follow} />}
      {me.party === 'operator' && (
        <>
          <p className="nav-group">{say.network}</p>
          <PartnersEntry follow={follow} />
        </>
      )}
      <p className="nav-group">{words.people.group}</p>
      <Entry to="people/team" icon={<IconUsers size={16} aria-hidden />} follow={follow}>
        {words.people.team.nav}
      </Entry>
      {me.party === 'operator' && (
        <>
          <Entry to="people/users" icon={<IconUsersGroup size={16} aria-hidden />} follow={follow}>
            {words.people.users.nav}
          </Entry>
          <Entry to="people/mail" icon={<IconMail size={16} aria-hidden />} follow={follow}>
            {words.mail.nav}
          </Entry>
        </>
      )}
      <p className="nav-group">{say.account}</p>
      <Entry to="people/notices" icon={<IconBell size={16} aria-hidden />} follow={follow}>
        {words.notices.nav}
      </Entry>
      <a className="nav-entry" href="/account">
        <IconShieldLock size={16} aria-hidden />
        {say.security}
      </a>
    </nav>
  )
}

/** What a retailer's programs get in with. */
function RetailerEntries({ follow }: { follow: () => void }) {
  return (
    <>
      <Entry to="api" icon={<IconPlug size={16} aria-hidden />} follow={follow}>
        {say.api}
      </Entry>
      <Entry to="api/oauth-clients" follow={follow}>
        {say.oauthClients}
      </Entry>
      <Entry to="api/personal-access-tokens" follow={follow}>
        {say.personalTokens}
      </Entry>
      <Entry to="api/authenticate" follow={follow}>
        {say.authenticate}
      </Entry>
      <Entry to="api/connected-apps" follow={follow}>
        {say.connectedApps}
      </Entry>
      <p className="nav-group">{words.sophio.group}</p>
      <Entry to="advanced-settings/account" icon={<IconAdjustments size={16} aria-hidden />} follow={follow}>
        {words.sophio.nav}
      </Entry>
      <p className="nav-group">{say.admin}</p>
      <Entry to="admin/api-keys" icon={<IconKey size={16} aria-hidden />} follow={follow}>
        {say.apiKeys}
      </Entry>
    </>
  )
}

/** With how many wait for an answer. */
function PartnersEntry({ follow }: { follow: () => void }) {
  const waiting = useWaiting(true).data?.waiting ?? 0
  return (
    <Entry to="partners" icon={<IconPlugConnected size={16} aria-hidden />} follow={follow}>
      {words.partners.title}
      {waiting > 0 && (
        <span className="nav-count">
          <span aria-hidden>{waiting}</span>
          <span className="unseen">{words.partners.count(waiting)}</span>
        </span>
      )}
    </Entry>
  )
}

interface EntryProps {
  readonly to: string
  readonly icon?: ReactNode
  readonly follow: () => void
  readonly children: ReactNode
}

function Entry({ to, icon, follow, children }: EntryProps) {
  const place = usePlace()
  const [path] = useLocation()
  const isHere = path === `/${place.environment}/${to}`
  return (
    <Link
      className={icon === undefined ? 'nav-entry nav-under' : 'nav-entry'}
      href={pagePath(place, to)}
      aria-current={isHere ? 'page' : undefined}
      onClick={follow}
    >
      {icon}
      {children}
    </Link>
  )
}
