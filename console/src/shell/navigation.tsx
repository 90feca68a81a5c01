import { Fragment } from 'react'
import { Link, useLocation } from 'wouter'
import { areas } from '../areas.ts'
import { pagePath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { type NavEntry, navGroups } from './area.ts'

const entries = areas.flatMap((area) => area.nav)

/** The sidebar’s entries, those of the partners’ documents named as there. */
export function Navigation({ follow }: { follow: () => void }) {
  const { me } = usePlace()
  const own = entries.filter((entry) => entry.for.includes(me.party))
  return (
    <nav aria-label={words.menu.label} className="nav">
      {navGroups.map((group) => {
        const those = own.filter((entry) => entry.group === group)
        const title = words.nav.groups[group]
        return (
          those.length > 0 && (
            <Fragment key={group}>
              {title !== '' && <p className="nav-group">{title}</p>}
              {those.map((entry) => (
                <Entry key={entry.to} entry={entry} follow={follow} />
              ))}
            </Fragment>
          )
        )
      })}
    </nav>
  )
}

function Entry({ entry, follow }: { entry: NavEntry; follow: () => void }) {
  const { to, label, icon: Icon, Count, isElsewhere } = entry
  const place = usePlace()
  const [path] = useLocation()
  const inside = (
    <>
      {Icon && <Icon size={16} aria-hidden />}
      {label}
      {Count && <Count />}
    </>
  )
  const className = Icon ? 'nav-entry' : 'nav-entry nav-under'
  if (isElsewhere)
    return (
      <a className={className} href={to}>
        {inside}
      </a>
    )
  const address = `/${place.environment}${to === '' ? '' : `/${to}`}`
  return (
    <Link
      className={className}
      href={pagePath(place, to)}
      aria-current={path === address ? 'page' : undefined}
      onClick={follow}
    >
      {inside}
    </Link>
  )
}
