import { NativeSelect } from '@mantine/core'
import { Link } from 'wouter'
import { useHub, useHubPages } from '../api/hub.ts'
import type { Stock, WholeItem } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Count } from '../kit/money.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { useAsked } from '../kit/use-asked.ts'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

const { ledger, column } = say

interface Movement {
  readonly at: string
  readonly warehouse: string
  readonly reason: string
  readonly onHand: number
  readonly reserved: number
  readonly onHandAfter: number
  readonly reservedAfter: number
  readonly retailer: string | null
  readonly number: number | null
  readonly source: string | null
  readonly sourceKey: string | null
  readonly note: string | null
}

/** Everything that moved an item's stock, page by page, with the balance after each. */
export function ItemLedger({ item: { itemId } }: { item: WholeItem }) {
  const [{ warehouse }, change] = useAsked({ warehouse: '' })
  const stock = useHub<Stock>(`stock/${itemId}`)
  const { query, more } = useHubPages<Movement>(`stock/${itemId}/movements`, { warehouse })
  const choice = (
    <NativeSelect
      size="xs"
      aria-label={column.warehouse}
      value={warehouse}
      onChange={({ currentTarget: { value } }) => change({ warehouse: value })}
      data={[
        { value: '', label: ledger.every },
        ...(stock.data?.warehouses ?? []).map(({ warehouse: code }) => ({ value: code, label: code })),
      ]}
    />
  )
  return (
    <Panel title={ledger.list} about={ledger.about} action={choice}>
      <DataTable
        label={ledger.list}
        query={query}
        keyOf={(entry) => keyOf(entry)}
        empty={<Empty title={ledger.empty} next={ledger.emptyNext} />}
        columns={[
          { key: 'at', label: ledger.when, cell: ({ at }) => <Time at={at} isExact /> },
          { key: 'what', label: ledger.what, cell: ({ reason }) => ledger.reasons[reason] ?? reason },
          { key: 'why', label: ledger.why, cell: (entry) => <Why entry={entry} /> },
          { key: 'warehouse', label: column.warehouse, cell: (entry) => entry.warehouse },
          { key: 'change', label: ledger.change, isFigure: true, cell: (entry) => <Change of={entry} /> },
          {
            key: 'after',
            label: ledger.after,
            isFigure: true,
            cell: ({ onHandAfter }) => <Count of={onHandAfter} />,
          },
          {
            key: 'reservedAfter',
            label: ledger.reservedAfter,
            isFigure: true,
            isForWide: true,
            cell: ({ reservedAfter }) => <Count of={reservedAfter} />,
          },
        ]}
      />
      <More more={more} />
    </Panel>
  )
}

function keyOf(entry: Movement): string {
  const { at, warehouse, reason, retailer, number, sourceKey, onHandAfter, reservedAfter, reserved } = entry
  return [at, warehouse, reason, retailer, number, sourceKey, onHandAfter, reservedAfter, reserved].join(' ')
}

function Why({ entry: { retailer, number, source, note } }: { entry: Movement }) {
  const place = usePlace()
  if (retailer !== null && number !== null)
    return (
      <Link className="catalog-link" href={pagePath(place, `orders/${retailer}/${number}`)}>
        {ledger.order(retailer, number)}
      </Link>
    )
  return (
    <>
      {ledger.sources[source ?? ''] ?? source} {note !== null && <span className="soft">{note}</span>}
    </>
  )
}

function Change({ of: { onHand, reserved } }: { of: Movement }) {
  if (onHand === 0) return <span className="soft">{ledger.reserved(signed(reserved))}</span>
  return <span className={onHand > 0 ? 'catalog-up' : 'catalog-down'}>{signed(onHand)}</span>
}

const counts = new Intl.NumberFormat('en-US', { signDisplay: 'exceptZero' })
function signed(units: number): string {
  return counts.format(units)
}
