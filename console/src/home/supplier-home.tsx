import { Anchor } from '@mantine/core'
import { Link } from 'wouter'
import { useHub } from '../api/hub.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { AttentionPanel } from './attention.tsx'
import { say } from './words.ts'

const words = say.supplier
const MOST = 100

interface Fulfillment {
  readonly invoiceNumber: string
  readonly retailer: string
  readonly state: string
  readonly placedAt: string
}

interface Page {
  readonly data: readonly Fulfillment[]
  readonly next: string | null
}

interface Counts {
  readonly data: readonly { readonly kind: string; readonly count: number; readonly isMore: boolean }[]
}

/** What a supplier does next: acknowledge, ship, and what will be late. */
export function SupplierHome() {
  const every = { refetchInterval: 60_000 }
  const waiting = useHub<Page>('fulfillments', { state: 'scheduled', limit: MOST }, every)
  const toShip = useHub<Page>('fulfillments', { state: 'sent,packed,partially_shipped', limit: MOST }, every)
  const counts = useHub<Counts>('attention/counts', {}, every)
  const of = (kind: string) => counts.data?.data.find((each) => each.kind === kind)
  const place = usePlace()
  return (
    <>
      <section className="home-tiles" aria-label={words.tiles}>
        <Tile label={words.acknowledge} figure={upTo(waiting.data)} to="tab=acknowledge" />
        <Tile label={words.ship} figure={upTo(toShip.data)} to="tab=ship" />
        <Tile
          label={words.late}
          figure={countText(of('late'), counts.data)}
          isBad={(of('late')?.count ?? 0) > 0}
        />
        <Tile label={words.soon} figure={countText(of('soon-late'), counts.data)} />
        <CardTile />
      </section>
      <AttentionPanel />
      <Panel
        title={words.next}
        about={words.nextAbout}
        action={
          <Anchor component={Link} href={pagePath(place, 'purchase-orders')}>
            {words.list}
          </Anchor>
        }
      >
        <DataTable<Fulfillment>
          label={words.next}
          columns={[
            {
              key: 'invoice',
              label: words.columns.invoice,
              cell: (each) => <span className="mono">{each.invoiceNumber}</span>,
            },
            { key: 'retailer', label: words.columns.retailer, cell: (each) => each.retailer },
            {
              key: 'placed',
              label: words.columns.placed,
              cell: (each) => <Time at={each.placedAt} isExact />,
            },
            { key: 'state', label: words.columns.state, cell: (each) => <StateTag state={each.state} /> },
          ]}
          query={{ ...waiting, data: waiting.data && { data: waiting.data.data.slice(0, 8) } }}
          keyOf={(each) => each.invoiceNumber}
          href={(each) => pagePath(place, `purchase-orders/${each.invoiceNumber}`)}
          empty={<Empty title={words.none} next={words.noneNext} />}
        />
      </Panel>
    </>
  )
}

function Tile(props: { label: string; figure: string; isBad?: boolean; to?: string }) {
  const { label, figure, isBad = false, to } = props
  const place = usePlace()
  const shown = <span className={isBad ? 'bad' : ''}>{figure}</span>
  return (
    <div className="home-tile">
      <p className="soft small">{label}</p>
      <p className="home-figure">
        {to === undefined ? (
          shown
        ) : (
          <Link
            className="row-link"
            href={pagePath(place, 'purchase-orders', Object.fromEntries(new URLSearchParams(to)))}
          >
            {shown}
          </Link>
        )}
      </p>
    </div>
  )
}

interface Card {
  readonly steps: readonly { readonly step: string; readonly due: number; readonly inTime: number }[]
}

/** How many left in time, of what was due in thirty days. */
function CardTile() {
  const place = usePlace()
  const who = useHub<{ supplierId: number | null }>('whoami')
  const id = who.data?.supplierId ?? null
  const [from, to] = [dayBefore(30), dayBefore(0)]
  const card = useHub<Card>(`suppliers/${id}/scorecard`, { from, to }, { enabled: id !== null })
  const ship = card.data?.steps.find(({ step }) => step === 'ship')
  const share = ship && ship.due > 0 ? `${Math.round((100 * ship.inTime) / ship.due)} %` : '–'
  return (
    <div className="home-tile">
      <p className="soft small">{words.card}</p>
      <p className="home-figure">{share}</p>
      <p className="soft small">
        {ship && ship.due > 0 ? words.cardAbout(ship.inTime, ship.due) : words.cardNone}
      </p>
      <Anchor component={Link} size="xs" href={pagePath(place, 'scorecard')}>
        {words.toCard}
      </Anchor>
    </div>
  )
}

function dayBefore(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

/** Nobody counts further than a page. */
function upTo(page: Page | undefined): string {
  if (!page) return '–'
  return page.next === null ? String(page.data.length) : words.more(page.data.length)
}

function countText(found: Counts['data'][number] | undefined, all: Counts | undefined): string {
  if (!all) return '–'
  return found?.isMore ? words.more(found.count) : String(found?.count ?? 0)
}
