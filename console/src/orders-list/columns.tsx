import { IconAlertCircle } from '@tabler/icons-react'
import type { Column } from '../kit/data-table.tsx'
import { Count, Money } from '../kit/money.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { Time } from '../kit/time.tsx'
import type { ListedOrder } from './use-orders.ts'
import { say } from './words.ts'

const heads = say.columns

/** The retailer is told where there are several. */
export function columnsFor(hasRetailers: boolean): readonly [Column<ListedOrder>, ...Column<ListedOrder>[]] {
  return [
    { key: 'number', label: heads.number, cell: ({ number }) => <span className="mono">{number}</span> },
    { key: 'po', label: heads.po, cell: ({ po }) => <Po po={po} /> },
    ...(hasRetailers
      ? [{ key: 'retailer', label: heads.retailer, cell: ({ retailer }: ListedOrder) => retailer }]
      : []),
    {
      key: 'placedAt',
      label: heads.placed,
      canSort: true,
      cell: ({ placedAt }) => <Time at={placedAt} isExact />,
    },
    { key: 'to', label: heads.to, cell: (order) => <ShipTo order={order} /> },
    { key: 'state', label: heads.state, cell: (order) => <State order={order} /> },
    { key: 'units', label: heads.units, isFigure: true, cell: (order) => <Units order={order} /> },
    { key: 'total', label: heads.total, isFigure: true, cell: ({ total }) => <Money amount={total} /> },
    {
      key: 'source',
      label: heads.source,
      isForWide: true,
      cell: ({ dialect }) => <span className="soft">{say.sources[dialect] ?? dialect}</span>,
    },
  ]
}

function Po({ po }: { po: string | null }) {
  return po === null ? <span className="soft">–</span> : <span className="orders-list-po">{po}</span>
}

function ShipTo({ order }: { order: ListedOrder }) {
  const place = [order.shipToCity, order.shipToState].filter(Boolean).join(', ')
  return (
    <span>
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
