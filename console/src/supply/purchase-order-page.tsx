import './supply.css'
import { useState } from 'react'
import { Refused } from '../api/client.ts'
import type { WholeFulfillment } from '../api/types.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { Failed, Loading, NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { pagePath, usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead } from '../shell/page-head.tsx'
import { AcknowledgeDialog } from './acknowledge-dialog.tsx'
import { CancelDialog } from './cancel-dialog.tsx'
import { CancelRequest } from './cancel-request.tsx'
import { InvoicePanel } from './invoice-panel.tsx'
import { OrderActions, type OrderDialog } from './order-actions.tsx'
import { useWhole } from './order-asked.ts'
import { OrderClocks, OrderFacts } from './order-facts.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderTimeline } from './order-timeline.tsx'
import { Parcels } from './parcels.tsx'
import { ShipDialog } from './ship-dialog.tsx'
import { useSuppliers } from './use-supply.ts'
import { supply } from './words.ts'

const say = supply.order

/** One purchase order: what is to be sent, what became of it, and everything that can be done with it. */
export function PurchaseOrderPage({ params: { invoice = '' } }: PageProps) {
  const query = useWhole(invoice)
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.error && !query.data) return <Failed error={query.error} again={() => void query.refetch()} />
  if (!query.data) return <Loading />
  return <Shown order={query.data} />
}

function Shown({ order }: { order: WholeFulfillment }) {
  const place = usePlace()
  const [open, setOpen] = useState<OrderDialog>()
  const { invoiceNumber, retailerName, supplier, po, state, holdReason, holdUntil } = order
  const { me } = place
  const known = useSuppliers().data?.data.find(({ code }) => code === supplier)
  const intro =
    me.party === 'operator' ? say.for(retailerName, known?.name ?? supplier, po) : say.about(retailerName, po)
  const close = () => setOpen(undefined)
  const held = holdReason === null ? undefined : say.holds[holdReason]
  return (
    <div className="wide supply-page">
      <PageHead
        title={invoiceNumber}
        tag={<StateTag state={state} />}
        intro={
          held === undefined
            ? intro
            : `${intro} · ${held}${holdUntil === null ? '' : ` ${say.until} ${holdUntil}`}`
        }
        back={{ href: pagePath(place, 'purchase-orders'), label: say.back }}
        actions={<OrderActions order={order} open={setOpen} />}
      />
      {!me.mayWrite && <ReadOnlyNote />}
      {order.cancelState === 'requested' && <CancelRequest order={order} />}
      <div className="supply-columns">
        <div>
          <OrderLines order={order} />
          <Parcels order={order} />
          <OrderTimeline invoiceNumber={invoiceNumber} />
        </div>
        <div>
          <OrderClocks deadlines={order.deadlines} />
          <OrderFacts order={order} />
          <InvoicePanel order={order} />
        </div>
      </div>
      {open === 'acknowledge' && <AcknowledgeDialog order={order} close={close} />}
      {open === 'ship' && <ShipDialog order={order} close={close} />}
      {open === 'cancel' && <CancelDialog order={order} close={close} />}
    </div>
  )
}
