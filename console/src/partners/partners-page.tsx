import { Button, NativeSelect } from '@mantine/core'
import { Link, useLocation, useSearch } from 'wouter'
import type { PartnerApplication } from '../api/types.ts'
import { Cell, Facts, Panel } from '../kit/panel.tsx'
import { Empty, Failed, Loading, ReadOnlyNote } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { PartnerForm } from './partner-form.tsx'
import { PartnerState } from './partner-state.tsx'
import { usePartners } from './use-partners.ts'

const say = words.partners
const states = Object.entries(say.states).map(([value, label]) => ({ value, label }))

/** The operator's queue: who asks for access, and what became of it. The state that is shown is in the address. */
export function PartnersPage() {
  const { me } = usePlace()
  const asked = new URLSearchParams(useSearch()).get('state') ?? undefined
  const state = states.some(({ value }) => value === asked) ? asked : undefined
  return (
    <>
      <PageHead title={say.title} intro={say.intro} />
      {!me.mayWrite && <ReadOnlyNote />}
      <Panel title={say.list} about={say.listAbout} action={<StateChoice state={state} />}>
        <PartnerList state={state} />
        <Facts facts={[[say.formAddress, `${location.origin}/partners`]]} />
      </Panel>
      <PartnerForm />
    </>
  )
}

function StateChoice({ state }: { state: string | undefined }) {
  const place = usePlace()
  const [, go] = useLocation()
  return (
    <NativeSelect
      size="xs"
      aria-label={say.show}
      value={state ?? ''}
      onChange={({ currentTarget: { value } }) =>
        go(pagePath(place, 'partners', value === '' ? {} : { state: value }))
      }
      data={[{ value: '', label: say.all }, ...states]}
    />
  )
}

function PartnerList({ state }: { state: string | undefined }) {
  const query = usePartners(state)
  if (query.isError) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  const all = query.data.pages.flatMap(({ data }) => data)
  const named = states.find(({ value }) => value === state)
  if (all.length === 0)
    return named ? (
      <Empty title={say.emptyState(named.label)} next={say.emptyStateNext} />
    ) : (
      <Empty title={say.empty} next={say.emptyNext} />
    )
  return (
    <>
      <table className="list">
        <thead>
          <tr>
            {[say.application, say.contact, say.customers, say.asked, say.state].map((column) => (
              <th key={column} scope="col" title={column === say.customers ? say.customersHelp : undefined}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((each) => (
            <Row key={each.applicationId} application={each} />
          ))}
        </tbody>
      </table>
      {query.hasNextPage && (
        <div className="list-more">
          <Button
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            {say.more}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ application }: { application: PartnerApplication }) {
  const place = usePlace()
  const { applicationId, name, company, email, expectedCustomers, askedAt, state } = application
  return (
    <tr>
      <th scope="row">
        <Link className="entry-link" href={pagePath(place, `partners/${applicationId}`)}>
          {name}
        </Link>
        <div className="soft small">{company}</div>
      </th>
      <Cell label={say.contact}>
        <span className="break">{email}</span>
      </Cell>
      <Cell label={say.customers}>{expectedCustomers.toLocaleString('en-US')}</Cell>
      <Cell label={say.asked}>
        <Time at={askedAt} isRelative />
      </Cell>
      <Cell label={say.state}>
        <PartnerState state={state} />
      </Cell>
    </tr>
  )
}
