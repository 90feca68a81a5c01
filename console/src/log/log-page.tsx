import './log.css'
import { Button, Switch } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import type { RequestSummary } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { FilterBar, FilterChoice, FilterText } from '../kit/filter-bar.tsx'
import { Moment } from '../kit/moment.tsx'
import { More } from '../kit/paged.tsx'
import { Sparkline } from '../kit/sparkline.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { CallDrawer } from './call-drawer.tsx'
import { Status } from './status.tsx'
import { type CallsAsked, useCalls, usualCalls } from './use-calls.ts'
import { words } from './words.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((each) => [each, each] as const)

/** What programs asked and were answered. */
export function LogPage() {
  const place = usePlace()
  const [asked, change] = useAsked(usualCalls)
  const { query, more } = useCalls(asked)
  const isOperator = place.me.party === 'operator'
  const { tail: _, call: __, ...filter } = asked
  const isFiltered = Object.values(filter).some((value) => value !== '')
  const address = (call: string) =>
    pagePath(
      place,
      'log',
      Object.fromEntries(Object.entries({ ...asked, call }).filter(([, value]) => value !== '')),
    )
  return (
    <>
      <PageHead
        title={words.title}
        intro={isOperator ? words.intro.operator : words.intro.retailer}
        actions={isOperator && <Hours />}
      />
      <section className="panel" aria-label={words.list}>
        <Filter asked={asked} change={change} isFiltered={isFiltered} />
        <DataTable
          label={words.list}
          columns={isOperator ? [first, ...others, retailer] : [first, ...others]}
          query={query}
          keyOf={({ entry }) => entry}
          href={({ entry }) => address(entry)}
          toneOf={({ status }) => (status >= 500 ? 'bad' : undefined)}
          empty={
            isFiltered ? (
              <Empty title={words.emptyFiltered} next={words.emptyFilteredNext} />
            ) : (
              <Empty title={words.empty} next={words.emptyNext} />
            )
          }
        />
        <More more={more} />
      </section>
      <CallDrawer entry={asked.call} close={() => change({ call: '' })} />
    </>
  )
}

interface FilterProps {
  readonly asked: CallsAsked
  readonly change: (change: Partial<CallsAsked>) => void
  readonly isFiltered: boolean
}

function Filter({ asked, change, isFiltered }: FilterProps) {
  const field = (name: keyof CallsAsked) => ({
    value: asked[name],
    change: (value: string) => change({ [name]: value }),
  })
  return (
    <FilterBar label={words.filter}>
      <FilterText label={words.path} {...field('path')} width={220} />
      <FilterText label={words.po} {...field('po')} width={120} />
      <FilterText label={words.requestId} {...field('requestId')} width={150} />
      <FilterChoice
        label={words.surface}
        every={words.everySurface}
        choices={Object.entries(words.surfaces)}
        {...field('surface')}
      />
      <FilterChoice
        label={words.status}
        every={words.everyStatus}
        choices={words.statuses}
        {...field('status')}
      />
      <FilterChoice label={words.method} every={words.everyMethod} choices={methods} {...field('method')} />
      <FilterChoice
        label={words.period}
        every={words.everyPeriod}
        choices={words.periods}
        {...field('period')}
      />
      {isFiltered && (
        <Button
          variant="subtle"
          onClick={() => change({ ...usualCalls, tail: asked.tail, call: asked.call })}
        >
          {words.clear}
        </Button>
      )}
      <Switch
        className="log-tail"
        size="xs"
        label={words.tail}
        title={words.tailHelp}
        checked={asked.tail === 'on'}
        onChange={({ currentTarget: { checked } }) => change({ tail: checked ? 'on' : '' })}
      />
    </FilterBar>
  )
}

const first: Column<RequestSummary> = {
  key: 'call',
  label: words.call,
  cell: ({ method, path }) => (
    <span className="log-call">
      <span className="log-method">{method}</span>
      <span className="log-path">{path}</span>
    </span>
  ),
}

const others: readonly Column<RequestSummary>[] = [
  { key: 'status', label: words.status, cell: ({ status }) => <Status status={status} /> },
  { key: 'at', label: words.when, cell: ({ at }) => <Moment at={at} /> },
  {
    key: 'ms',
    label: words.took,
    isFigure: true,
    cell: ({ ms }) => <span className="log-line">{words.milliseconds(ms)}</span>,
  },
  {
    key: 'order',
    label: words.order,
    cell: ({ number, po }) => (
      <span className="log-order">{number === null ? words.nobody : (po ?? String(number))}</span>
    ),
  },
  {
    key: 'problem',
    label: words.problem,
    isForWide: true,
    cell: ({ problem }) => (problem === null ? '' : <code>{problem}</code>),
  },
]

const retailer: Column<RequestSummary> = {
  key: 'retailer',
  label: words.retailer,
  cell: ({ retailer: code, supplier }) => code ?? supplier ?? words.nobody,
}

interface Hour {
  readonly hour: string
  readonly requests: number
}

const SHOWN_HOURS = 48
const HOUR_MS = 3_600_000
const counts = new Intl.NumberFormat('en-US')

/** How much is going on, as a line: hours without a call count as well. */
function Hours() {
  const { data } = useHub<{ data: readonly Hour[] }>(
    'request-hours',
    { hours: SHOWN_HOURS },
    { refetchInterval: 60_000 },
  )
  const [latest] = data?.data ?? []
  if (!data || !latest) return null
  const byHour = new Map(data.data.map(({ hour, requests }) => [Date.parse(hour), requests]))
  const last = Date.parse(latest.hour)
  const values = Array.from(
    { length: SHOWN_HOURS },
    (_, index) => byHour.get(last - (SHOWN_HOURS - 1 - index) * HOUR_MS) ?? 0,
  )
  const sum = values.reduce((all, each) => all + each, 0)
  return (
    <div className="log-hours">
      <Sparkline values={values} label={words.hours(counts.format(sum))} />
      <span className="soft small">{words.hours(counts.format(sum))}</span>
    </div>
  )
}
