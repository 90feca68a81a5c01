import './orders-list.css'
import { Button, Tabs } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { addressOf } from '../api/client.ts'
import { DataTable } from '../kit/data-table.tsx'
import { usePicked } from '../kit/picked.ts'
import { Empty } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { askedOf, queryOf, useList } from './asked.ts'
import { BulkActions } from './bulk-actions.tsx'
import { Chips } from './chips.tsx'
import { columnsFor } from './columns.tsx'
import { FilterMenu } from './filter-menu.tsx'
import { OwnBulkActions } from './own-bulk-actions.tsx'
import { Pager } from './pager.tsx'
import { SearchBox } from './search-box.tsx'
import { type ListedOrder, type OrderPage, useCsvPath, useOrders } from './use-orders.ts'
import { ViewActions } from './view-actions.tsx'
import { byHand, useView, ViewTabs } from './view-tabs.tsx'
import { useSavedViews, type View } from './views.ts'
import { say } from './words.ts'

const keyOf = ({ retailer, number }: ListedOrder) => `${retailer}/${number}`

/** All orders for the operator's people, their own for a retailer's: narrowed, searched, turned over from either end. */
export function OrdersPage() {
  const { filter, narrow } = useList()
  const saved = useSavedViews().map((view): View => {
    return { key: `view-${view.viewId}`, name: view.name, query: view.query, saved: view }
  })
  const view = useView(filter, saved)
  const csv = useCsvPath(askedOf(filter))
  return (
    <>
      <PageHead
        title={say.title}
        actions={
          <Button
            component="a"
            href={addressOf(csv)}
            download
            variant="default"
            leftSection={<IconDownload size={14} aria-hidden />}
          >
            {say.export}
          </Button>
        }
      />
      <Tabs value={view?.key ?? byHand} className="wide orders-list">
        <ViewTabs filter={filter} saved={saved} />
        <Tabs.Panel value={view?.key ?? byHand}>
          <div className="orders-list-bar">
            <SearchBox text={filter.q} search={(q) => narrow({ q })} />
            <FilterMenu filter={filter} narrow={narrow} />
            <ViewActions filter={filter} view={view} />
          </div>
          <Chips filter={filter} narrow={narrow} />
          <OrderTable />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

function OrderTable() {
  const place = usePlace()
  const { me, chosen } = place
  const { filter, place: at, narrow, turn } = useList()
  const query = useOrders({ ...askedOf(filter), ...at, limit: 50 })
  const picked = usePicked(keyOf)
  const isOperator = me.party === 'operator'
  const page = query.data
  return (
    <>
      <section className="panel" aria-label={say.table}>
        <DataTable<ListedOrder>
          label={say.table}
          columns={columnsFor(isOperator && chosen === undefined)}
          query={query}
          keyOf={keyOf}
          href={({ retailer, number }) =>
            pagePath(place, isOperator ? `orders/${retailer}/${number}` : `orders/${number}`)
          }
          sort={{
            by: filter.sort === 'oldest' ? 'placedAt' : '-placedAt',
            change: (by) => narrow({ sort: by === 'placedAt' ? 'oldest' : '' }),
          }}
          picked={picked}
          toneOf={toneOf}
          empty={<Nothing isNarrowed={queryOf(filter) !== ''} page={page} turn={turn} />}
        />
        {page && page.data.length > 0 && <Pager page={page} turn={turn} />}
      </section>
      {isOperator ? <BulkActions picked={picked} /> : <OwnBulkActions picked={picked} />}
    </>
  )
}

function toneOf({ lateSince, state }: ListedOrder): 'bad' | 'off' | undefined {
  if (lateSince !== null) return 'bad'
  return state === 'canceled' ? 'off' : undefined
}

/** Nothing at all, nothing that fits, or nothing so far: what is rare is looked for a part at a time. */
function Nothing(props: {
  isNarrowed: boolean
  page: OrderPage | undefined
  turn: (place: { after: string }) => void
}) {
  const { isNarrowed, page, turn } = props
  const next = page?.next ?? null
  if (next !== null)
    return (
      <Empty
        title={say.empty.further}
        next={say.empty.furtherNext}
        action={
          <Button variant="default" mt="sm" onClick={() => turn({ after: next })}>
            {say.empty.look}
          </Button>
        }
      />
    )
  return isNarrowed ? (
    <Empty title={say.empty.unfit} next={say.empty.unfitNext} />
  ) : (
    <Empty title={say.empty.none} next={say.empty.noneNext} />
  )
}
