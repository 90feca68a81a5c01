import { printedInvoice } from '../../../core/orders/invoice-money.ts'
import type { Fulfillment, FulfillmentState, Order } from '../../../core/orders/order.ts'
import { isCancellable } from '../../../core/orders/order-states.ts'
import type { Submission } from '../../../core/orders/submissions.ts'
import { moneyFromNumber } from '../../../core/shared/decimal-text.ts'
import { exact, printedExact, sum } from '../../../core/shared/exact.ts'
import { amountToWire } from '../amounts.ts'
import { momentToWire } from '../moments.ts'
import { saidOf } from './said.ts'
import type { Order as WireOrder } from './schema.ts'
import { orderStatusToWire, statusToWire } from './statuses.ts'

export function orderToWire({ order, asked, suppliers }: Submission): WireOrder {
  const { orderDate, lineIds } = saidOf(asked.extension)
  const shares = order.fulfillments.map((each) => supplierOrderToWire(order, each, suppliers))
  return {
    id: order.number,
    order_number: order.po,
    status: orderStatusToWire(order),
    created_at: momentToWire(order.placedAt),
    updated_at: momentToWire(order.updatedAt),
    order_date: orderDate,
    cancelable: order.state !== 'canceled' && openOnes(order).every(({ state }) => isCancellable(state)),
    items: order.lines.map((line, index) => ({
      line_id: lineIds[index] ?? null,
      sku: line.sku,
      quantity: line.quantity,
      quantity_shipped: line.quantityShipped,
      quantity_canceled: line.quantityCanceled,
      price: amountToWire(line.unitPrice),
      cost: amountToWire(line.unitCost),
    })),
    supplier_orders: shares,
    total_cost: printedExact(sum(shares.map(({ total }) => exact(moneyFromNumber(total) ?? 0)))),
  }
}

/** As it was acknowledged, whatever has become of it since: the same order sent again gets the same bytes. */
export function placedOrderToWire(submission: Submission): WireOrder {
  const { order, asked } = submission
  const untouched = { quantityShipped: 0, quantityCanceled: 0 }
  const asPlaced: Order = {
    ...order,
    state: order.placedState,
    updatedAt: order.placedAt,
    lines: order.lines.map((line) => ({ ...line, ...untouched })),
    fulfillments: order.fulfillments.map((each) => {
      // as: events are written with states of fulfillments alone
      const state = (asked.firstStates[each.fulfillmentNo] ?? order.placedState) as FulfillmentState
      return {
        ...each,
        state,
        holdReason: state === 'on_hold' ? ('backorder' as const) : null,
        cancelState: 'none' as const,
        parts: each.parts.map((part) => ({ ...part, ...untouched })),
      }
    }),
  }
  return orderToWire({ ...submission, order: asPlaced })
}

function openOnes({ fulfillments }: Order): readonly Fulfillment[] {
  return fulfillments.filter(({ state }) => state !== 'canceled' && state !== 'failed')
}

function supplierOrderToWire(
  order: Order,
  fulfillment: Fulfillment,
  suppliers: Submission['suppliers'],
): WireOrder['supplier_orders'][number] {
  const { supplierId } = fulfillment
  return {
    po_number: fulfillment.invoiceNumber,
    supplier: { id: supplierId, name: suppliers.get(supplierId) ?? '' },
    supplier_order_number: null,
    status: statusToWire(fulfillment),
    items: order.lines.flatMap(({ lineNo, sku }) => {
      const parts = fulfillment.parts.filter((part) => part.lineNo === lineNo)
      const units = (of: 'quantity' | 'quantityShipped' | 'quantityCanceled') =>
        parts.reduce((total, part) => total + part[of], 0)
      const [quantity, shipped, canceled] = [
        units('quantity'),
        units('quantityShipped'),
        units('quantityCanceled'),
      ]
      return parts.length === 0
        ? []
        : [{ sku, quantity, quantity_shipped: shipped, quantity_canceled: canceled }]
    }),
    freight: amountToWire(fulfillment.freight),
    pick_pack: amountToWire(fulfillment.pickPack),
    total: printedInvoice(order, fulfillment).total,
    message: messageOf(fulfillment),
  }
}

function messageOf({ state, holdReason, cancelState }: Fulfillment): string | null {
  if (state === 'on_hold') {
    return holdReason === 'backorder' ? 'Waits for stock.' : 'Held. The operator of the hub looks into it.'
  }
  return cancelState === 'requested' ? 'It was asked to be canceled.' : null
}
