import { IconAlertCircle } from '@tabler/icons-react'
import type { Column } from '../kit/data-table.tsx'
import { Cents, Count } from '../kit/money.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import type { ListedOrder } from './use-orders.ts'
import { say } from './words.ts'

const heads = say.columns

/** The retailer is told where there are several. */
export function columnsFor(hasRetailers: boolean): readonly [Column<ListedOrder>, ...Column<ListedOrder>[]] {
  return [
    {
      key: 'number',
      label: heads.number,
      cell: ({ number }) => <span className="mono orders-list-whole">{number}</span>,
    },
    { key: 'po', label: heads.po, cell: ({ po }) => <Po po={po} /> },
    ...(hasRetailers
      ? [
          {
            key: 'retailer',
            label: heads.retailer,
            cell: ({ retailer }: ListedOrder) => <span className="orders-list-code">{retailer}</span>,
          },
        ]
      : []),
    {
      key: 'placedAt',
      label: heads.placed,
      canSort: true,
      cell: ({ placedAt }) => <Placed at={placedAt} />,
    },
    { key: 'to', label: heads.to, cell: (order) => <ShipTo order={order} /> },
    { key: 'state', label: heads.state, cell: (order) => <State order={order} /> },
    { key: 'units', label: heads.units, isFigure: true, cell: (order) => <Units order={order} /> },
    { key: 'total', label: heads.total, isFigure: true, cell: ({ total }) => <Cents amount={total} /> },
    {
      key: 'source',
      label: heads.source,
      isForWide: true,
      cell: ({ dialect }) => (
        <span className="soft orders-list-whole">{say.sources[dialect] ?? dialect}</span>
      ),
    },
  ]
}

const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'long' })
const clock = { month: 'short', day: 'numeric', hour: 'numeric', minute: '2-digit' } as const
const thisYear = new Intl.DateTimeFormat('en-US', clock)
const before = new Intl.DateTimeFormat('en-US', { ...clock, year: 'numeric' })

/** To the minute; the year where it is another one. */
function Placed({ at }: { at: string }) {
  const date = new Date(at)
  const isThisYear = date.getFullYear() === new Date().getFullYear()
  return (
    <time dateTime={at} title={`${exact.format(date)}\n${at}`}>
      {(isThisYear ? thisYear : before).format(date)}
    </time>
  )
}

function Po({ po }: { po: string | null }) {
  return po === null ? <span className="soft">–</span> : <span className="orders-list-po">{po}</span>
}

function ShipTo({ order }: { order: ListedOrder }) {
  const place = [order.shipToCity, order.shipToState].filter(Boolean).join(', ')
  return (
    <span className="orders-list-to" title={`${order.shipToName}, ${place}`}>
      {order.shipToName} <span className="soft">{place}</span>
    </span>
  )
}

function State({ order: { state, flags, lateSince } }: { order: ListedOrder }) {
  return (
    <span className="orders-list-state">
      <StateTag state={state} />
      {lateSince !== null && (
        <span title={say.lateSince(new Date(lateSince).toLocaleString('en-US'))}>
          <StateTag state="late" label={say.late} />
        </span>
      )}
      {flags.map((flag) => (
        <span key={flag} className="orders-list-flag" title={say.flags[flag] ?? flag}>
          <IconAlertCircle size={15} aria-hidden />
          <span className="unseen">{say.flags[flag] ?? flag}</span>
        </span>
      ))}
    </span>
  )
}

function Units({ order: { lineCount, unitCount } }: { order: ListedOrder }) {
  return (
    <span className="money">
      <span className="soft">{lineCount} ·</span> <Count of={unitCount} />
    </span>
  )
}
