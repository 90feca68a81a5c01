import { Button } from '@mantine/core'
import { useHubPages } from '../api/hub.ts'
import type { FulfillmentSummary } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { usePicked } from '../kit/picked.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { dueNow } from './due.ts'
import { DueMark } from './due-mark.tsx'
import { supply } from './words.ts'
import { type Todo, useWorkAsked, workQuery } from './work-asked.ts'
import { WorkBulk } from './work-bulk.tsx'
import { WorkFilters } from './work-filters.tsx'

const say = supply.list
type Row = FulfillmentSummary

const keyOf = ({ invoiceNumber }: Row) => invoiceNumber

export function WorkList({ todo }: { todo: Todo }) {
  const place = usePlace()
  const [asked, change] = useWorkAsked()
  const { query, more } = useHubPages<Row>('fulfillments', workQuery(todo, asked))
  const picked = usePicked(keyOf)
  const { supplier, warehouse, due, code } = asked
  const isFiltered = [supplier, warehouse, due, code].some((each) => each !== '')
  const [title, next] = say.empty[todo]
  const clear = () => change({ supplier: '', warehouse: '', due: '', code: '' })
  const now = Date.now()
  return (
    <section className="panel" aria-label={say.tabs[todo]}>
      <WorkFilters todo={todo} />
      <DataTable
        label={say.tabs[todo]}
        columns={columnsFor(place.me.party === 'operator', todo)}
        query={query}
        keyOf={keyOf}
        href={(row) => pagePath(place, `purchase-orders/${encodeURIComponent(row.invoiceNumber)}`)}
        toneOf={(row) =>
          row.state === 'canceled' ? 'off' : dueNow(row.deadlines, now)?.how === 'late' ? 'bad' : undefined
        }
        picked={picked}
        empty={
          isFiltered ? (
            <Empty
              title={say.noMatch}
              next={say.noMatchNext}
              action={
                <Button variant="subtle" onClick={clear}>
                  {say.clear}
                </Button>
              }
            />
          ) : (
            <Empty title={title ?? ''} next={next ?? ''} />
          )
        }
      />
      <More more={more} />
      <WorkBulk picked={picked} />
    </section>
  )
}

function columnsFor(isOperator: boolean, todo: Todo): readonly [Column<Row>, ...Column<Row>[]] {
  const { columns } = say
  const last: Column<Row> =
    todo === 'shipped'
      ? { key: 'tracking', label: columns.tracking, cell: tracking }
      : { key: 'due', label: say.due, cell: ({ deadlines }) => <DueMark deadlines={deadlines} /> }
  return [
    { key: 'number', label: columns.number, cell: number },
    { key: 'retailer', label: columns.retailer, cell: ({ retailerName }) => retailerName },
    ...(isOperator
      ? [{ key: 'supplier', label: supply.supplier, cell: ({ supplierName }: Row) => supplierName }]
      : []),
    { key: 'to', label: columns.to, isForWide: true, cell: shipTo },
    {
      key: 'warehouse',
      label: supply.warehouse,
      isForWide: true,
      cell: ({ warehouses }) => warehouses.join(', ') || '–',
    },
    { key: 'units', label: columns.units, isFigure: true, cell: units },
    last,
    { key: 'state', label: columns.state, cell: state },
    {
      key: 'placed',
      label: columns.placed,
      isForWide: true,
      cell: ({ placedAt }) => <Time at={placedAt} isRelative />,
    },
  ]
}

function number({ invoiceNumber, po }: Row) {
  return (
    <>
      <span className="mono">{invoiceNumber}</span>
      {po !== null && <span className="soft small supply-po">{say.po(po)}</span>}
    </>
  )
}

function shipTo({ shipToName, shipToPlace }: Row) {
  return (
    <>
      {shipToName}
      <span className="soft small supply-under cut">{shipToPlace}</span>
    </>
  )
}

function units({ unitCount, openCount, owedCount }: Row) {
  return (
    <>
      {say.openOf(openCount === 0 ? unitCount : openCount, unitCount)}
      {owedCount > 0 && <span className="soft small supply-under">{say.owed(owedCount)}</span>}
    </>
  )
}

function tracking({ trackingNumbers: [first, ...others] }: Row) {
  if (first === undefined) return <span className="soft">–</span>
  return (
    <span className="mono">
      {first} {others.length > 0 && <span className="soft">{say.more(others.length)}</span>}
    </span>
  )
}

function state({ state: of, cancelState, holdReason }: Row) {
  return (
    <>
      <StateTag
        state={of}
        {...(holdReason === 'backorder' ? { label: supply.order.holds.backorder ?? '' } : {})}
      />
      {cancelState === 'requested' && <StateTag state="requested" label={supply.request.mark} />}
    </>
  )
}
