import { IconArrowLeft } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { ask, Refused } from '../api/client.ts'
import type { PartnerDetail } from '../api/types.ts'
import { Fact, Panel } from '../kit/panel.tsx'
import { Failed, Loading, NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { useTitle } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { PartnerActions } from './partner-actions.tsx'
import { PartnerClients } from './partner-clients.tsx'
import { PartnerState } from './partner-state.tsx'
import { partnersKey } from './use-partners.ts'

const say = words.partners

/** One application: what was asked, what was decided, and what can be decided now. */
export function PartnerPage({ params: { application = '' } }: PageProps) {
  return /^\d{1,9}$/.test(application) ? <Application applicationId={application} /> : <NotFound />
}

function Application({ applicationId }: { applicationId: string }) {
  const query = useQuery({
    queryKey: [...partnersKey, applicationId],
    queryFn: () => ask<PartnerDetail>('GET', `/partner-applications/${applicationId}`),
  })
  useTitle(query.data?.name ?? say.title)
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  return <Shown application={query.data} />
}

function Shown({ application }: { application: PartnerDetail }) {
  const place = usePlace()
  const { name, company, state, isMailDue } = application
  return (
    <>
      <header className="page-head with-actions">
        <div>
          <Link className="back" href={pagePath(place, 'partners')}>
            <IconArrowLeft size={14} aria-hidden />
            {say.back}
          </Link>
          <h1>
            {name} <PartnerState state={state} />
          </h1>
          <p className="soft">{company}</p>
        </div>
        {place.me.mayWrite && <PartnerActions application={application} />}
      </header>
      {!place.me.mayWrite && <ReadOnlyNote />}
      {isMailDue && <p className="warning">{say.mailDue}</p>}
      {application.clients.length > 0 && <PartnerClients application={application} />}
      <Question application={application} />
    </>
  )
}

function Question({ application }: { application: PartnerDetail }) {
  const { email, purpose, description, callbackUrls, expectedCustomers, askedAt, decidedAt, reason } =
    application
  return (
    <Panel title={say.question} about={`${say.customersHelp}: ${expectedCustomers.toLocaleString('en-US')}`}>
      <dl className="told">
        <Fact name={say.contact}>{email}</Fact>
        <Fact name={say.purpose}>{purpose}</Fact>
        {description !== '' && <Fact name={say.description}>{description}</Fact>}
        <Fact name={say.callbacks}>
          <ul className="bare">
            {callbackUrls.map((url) => (
              <li key={url} className="mono break">
                {url}
              </li>
            ))}
          </ul>
        </Fact>
        <Fact name={say.asked}>
          <Time at={askedAt} />
        </Fact>
        {decidedAt !== null && (
          <Fact name={say.decided}>
            <Time at={decidedAt} />
          </Fact>
        )}
        {reason !== null && <Fact name={say.reason}>{reason}</Fact>}
      </dl>
    </Panel>
  )
}
