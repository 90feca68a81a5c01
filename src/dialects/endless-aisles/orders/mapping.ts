import type { Order } from '../../../core/orders/order.ts'
import { type OrderFigures, printedOrderMoney } from '../../../core/orders/order-money.ts'
import { addressToWire, placedAddressToWire } from './address.ts'
import { sayable } from './charges.ts'
import { americanDate, dateTime, isoDate } from './dates.ts'
import { detailedLinesToWire, placedLinesToWire, type Shown } from './lines.ts'
import type { OrderDetail, OrderSummary, PlacedOrder } from './schema.ts'
import { statusToWire } from './statuses.ts'

/** A row of the list: no lines, and of the customer's side the total alone. */
export function orderSummaryToWire(told: Order, timezone: string): OrderSummary {
  const order = sayable(told)
  const figures = printedOrderMoney(order)
  return {
    id: order.number,
    status: statusToWire(order.state),
    customer: { email: order.customerEmail },
    shipping: addressToWire(order, timezone),
    ...costsToWire(figures),
    total: figures.total,
    created_at: americanDate(order.placedAt, timezone),
  }
}

/**
 * The answer to PUT. Only what was settled when the order was placed goes into it, so that the same order sent again years
 * later is answered in the same bytes.
 */
export function placedOrderToWire(told: Order, timezone: string): PlacedOrder {
  const order = sayable(told)
  const figures = printedOrderMoney(order)
  return {
    id: order.number,
    status: statusToWire(order.placedState),
    customer: { email: order.customerEmail },
    line_items: placedLinesToWire(order, figures),
    shipping: placedAddressToWire(order, timezone),
    ...costsToWire(figures),
    ...chargesToWire(figures),
    created_at: americanDate(order.placedAt, timezone),
  }
}

export function orderToWire(told: Order, timezone: string, shown: Shown): OrderDetail {
  const order = sayable(told)
  const figures = printedOrderMoney(order)
  return {
    id: order.number,
    status: statusToWire(order.state),
    customer: { email: order.customerEmail },
    line_items: detailedLinesToWire(order, figures, shown),
    shipping: addressToWire(order, timezone),
    ...costsToWire(figures),
    ...chargesToWire(figures),
    created_at: americanDate(order.placedAt, timezone),
    ship_date: shipDateToWire(order, timezone),
    placed_on: isoDate(order.placedAt, timezone),
    shipments: shipmentsToWire(order),
    last_updated: dateTime(order.updatedAt, timezone),
  }
}

function costsToWire(
  figures: OrderFigures<number>,
): Pick<OrderDetail, 'wholesale' | 'freight' | 'pick_pack' | 'margin'> {
  return {
    wholesale: figures.wholesale,
    freight: figures.freight,
    pick_pack: figures.pickPack,
    margin: figures.margin,
  }
}

type Charges = Pick<OrderDetail, 'shipping_cost' | 'discount' | 'subtotal' | 'tax' | 'total'>

function chargesToWire(figures: OrderFigures<number>): Charges {
  return {
    shipping_cost: figures.shippingCost,
    discount: figures.discount,
    subtotal: figures.subtotal,
    tax: figures.tax,
    total: figures.total,
  }
}

/** The wire knows one date: when the last of the goods leave that will leave. */
function shipDateToWire({ fulfillments, placedAt }: Order, timezone: string): string {
  const going = fulfillments.filter(({ state }) => state !== 'canceled' && state !== 'failed')
  const dates = (going.length > 0 ? going : fulfillments).map(({ shipDate }) => shipDate)
  return dates.sort().at(-1) ?? isoDate(placedAt, timezone)
}

/** One parcel may have held the goods of several suppliers, where others shipped them. */
function shipmentsToWire({ fulfillments }: Order): OrderDetail['shipments'] {
  const parcels = new Map(
    fulfillments
      .flatMap(({ shipments }) => shipments)
      .filter(({ voided }) => !voided)
      .map(({ trackingUrl, trackingNumber }) => [
        `${trackingNumber} ${trackingUrl}`,
        { url: trackingUrl, number: trackingNumber },
      ]),
  )
  return [...parcels.values()]
}
