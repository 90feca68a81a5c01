import './home.css'
import { useDeferredValue } from 'react'
import type { OrderDays } from '../api/types.ts'
import { Failed, Loading } from '../kit/states.tsx'
import { useOrderCounts } from '../orders-list/use-orders.ts'
import { usePlace } from '../place.tsx'
import { PageHead } from '../shell/page-head.tsx'
import { ApiPanel } from './api-panel.tsx'
import { AttentionPanel } from './attention.tsx'
import { FirstStart } from './first-start.tsx'
import { OwnAttentionPanel } from './own-attention.tsx'
import { StatesPanel } from './states-panel.tsx'
import { SupplierHome } from './supplier-home.tsx'
import { Tiles } from './tiles.tsx'
import { Trend } from './trend.tsx'
import { useDays } from './use-days.ts'
import { say } from './words.ts'

/** What needs somebody first, and how it goes: each party its own. */
export function HomePage() {
  const { me } = usePlace()
  return (
    <>
      <PageHead title={say.title} />
      {me.party === 'supplier' ? <SupplierHome /> : <OrdersHome />}
    </>
  )
}

/** For the operator's people all orders, or a chosen retailer's; for a retailer's people their own. */
function OrdersHome() {
  const { me } = usePlace()
  const isOperator = me.party === 'operator'
  const days = useDays()
  const counts = useOrderCounts()
  const shown = useDeferredValue(days.data)
  const attention = isOperator ? <AttentionPanel /> : <OwnAttentionPanel />
  if (days.error && !days.data) return <Failed error={days.error} again={() => void days.refetch()} />
  if (!shown || !counts) return <Loading />
  if (counts.size === 0)
    return (
      <>
        <FirstStart />
        {isOperator && attention}
      </>
    )
  return (
    <>
      <Tiles days={shown} />
      {attention}
      <Rest days={shown} counts={counts} />
      {!isOperator && <ApiPanel />}
    </>
  )
}

/** After the figures of today and what needs somebody: those are read first, and are not to wait for this. */
function Rest({ days, counts }: { days: OrderDays; counts: ReadonlyMap<string, number> }) {
  const isDue = useDeferredValue(true, false)
  return (
    <div className="home-pair">
      {isDue && <Trend days={days} />}
      {isDue && <StatesPanel counts={counts} />}
    </div>
  )
}
