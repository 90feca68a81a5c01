import type { Stock } from '../api/types.ts'
import { DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

type Movement = Stock['movements'][number]
const SHOWN = 8

/** The latest orders that reserved the item, by its latest movements. */
export function Lately({ movements }: { movements: readonly Movement[] | undefined }) {
  const place = usePlace()
  const seen = new Set<string>()
  const orders = (movements ?? []).filter(({ reason, retailer, number }) => {
    const key = `${retailer} ${number}`
    if (reason !== 'reserve' || number === null || seen.has(key)) return false
    seen.add(key)
    return true
  })
  return (
    <Panel title={say.item.lately} about={say.item.latelyAbout}>
      <DataTable
        label={say.item.lately}
        query={{ data: movements && { data: orders.slice(0, SHOWN) }, error: null, refetch: () => {} }}
        keyOf={({ retailer, number }) => `${retailer} ${number}`}
        href={({ retailer, number }) => pagePath(place, `orders/${retailer}/${number}`)}
        empty={<Empty title={say.item.noOrders} next={say.item.noOrdersNext} />}
        columns={[
          {
            key: 'order',
            label: say.ledger.what,
            cell: ({ retailer, number }) => say.ledger.order(retailer ?? '', number ?? 0),
          },
          {
            key: 'units',
            label: say.column.reserved,
            isFigure: true,
            cell: ({ reserved }) => reserved,
          },
          { key: 'at', label: say.ledger.when, cell: ({ at }) => <Time at={at} isRelative /> },
        ]}
      />
    </Panel>
  )
}
