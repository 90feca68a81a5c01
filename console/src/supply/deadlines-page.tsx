import './supply.css'
import { useHub, useHubPages } from '../api/hub.ts'
import type { Attention } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { PageTabs } from '../kit/page-tabs.tsx'
import { More } from '../kit/paged.tsx'
import { Empty } from '../kit/states.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { type Place, pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { inWords } from './due.ts'
import { invoiceOf } from './invoice-of.ts'
import { SupplierChoice } from './supplier-choice.tsx'
import { supply } from './words.ts'

const say = supply.deadlines
const tabs = [
  ['late', 'late'],
  ['unacknowledged', 'unacknowledged'],
  ['soon', 'soon-late'],
  ['other', 'cancel-requested,owed,shipment-exception'],
] as const

interface Counts {
  readonly data: readonly { readonly kind: string; readonly count: number; readonly isMore: boolean }[]
}

/** What is late and what will be, what was due longest ago first. */
export function DeadlinesPage() {
  const { me } = usePlace()
  const [{ supplier }, change] = useAsked({ supplier: '' })
  const counts =
    useHub<Counts>('attention/counts', { supplier }, { refetchInterval: 60_000 }).data?.data ?? []
  const countOf = (kinds: string) => {
    const those = counts.filter(({ kind }) => kinds.split(',').includes(kind))
    const count = those.reduce((sum, each) => sum + each.count, 0)
    return count === 0 ? undefined : `${count}${those.some(({ isMore }) => isMore) ? '+' : ''}`
  }
  return (
    <div className="wide supply-page">
      <PageHead
        title={say.title}
        intro={me.party === 'supplier' ? say.intro.supplier : say.intro.operator}
        actions={<SupplierChoice value={supplier} change={(chosen) => change({ supplier: chosen })} />}
      />
      <PageTabs
        label={say.label}
        tabs={tabs.map(([value, kinds]) => ({
          value,
          label: say.tabs[value],
          count: countOf(kinds),
          content: () => <Things tab={value} kinds={kinds} supplier={supplier} />,
        }))}
      />
    </div>
  )
}

interface ThingsProps {
  readonly tab: (typeof tabs)[number][0]
  readonly kinds: string
  readonly supplier: string
}

function Things({ tab, kinds, supplier }: ThingsProps) {
  const label = say.tabs[tab]
  const place = usePlace()
  const { query, more } = useHubPages<Attention>('attention', { kind: kinds, supplier })
  return (
    <section className="panel" aria-label={label}>
      <DataTable
        label={label}
        columns={columnsFor(place)}
        query={query}
        keyOf={({ kind, subject }) => `${kind} ${subject}`}
        href={(thing) => pagePath(place, `purchase-orders/${encodeURIComponent(invoiceOf(thing))}`)}
        toneOf={({ kind }) => (kind === 'late' || kind === 'unacknowledged' ? 'bad' : undefined)}
        empty={<Empty title={say.empty[tab]} next={say.emptyNext} />}
      />
      <More more={more} />
    </section>
  )
}

function columnsFor({ me }: Place): readonly [Column<Attention>, ...Column<Attention>[]] {
  const { columns } = say
  return [
    {
      key: 'order',
      label: columns.order,
      cell: (thing) => <span className="mono">{invoiceOf(thing)}</span>,
    },
    {
      key: 'what',
      label: columns.what,
      cell: ({ kind, what }) => (me.party === 'supplier' ? (say.supplierWhat[kind] ?? what) : what),
    },
    { key: 'due', label: columns.due, cell: due },
    { key: 'retailer', label: columns.retailer, cell: ({ retailer }) => retailer ?? '–' },
    ...(me.party === 'operator'
      ? [{ key: 'supplier', label: columns.supplier, cell: ({ supplier }: Attention) => supplier ?? '–' }]
      : []),
  ]
}

const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'short' })

function due({ due: at, since }: Attention) {
  const moment = at ?? since
  const words = inWords(moment, Date.now())
  const isLate = Date.parse(moment) <= Date.now()
  return (
    <time
      className={isLate ? 'supply-due is-late' : 'supply-due is-soon'}
      dateTime={moment}
      title={exact.format(new Date(moment))}
    >
      {isLate ? supply.due.late(words) : supply.due.lateIn(words)}
    </time>
  )
}
