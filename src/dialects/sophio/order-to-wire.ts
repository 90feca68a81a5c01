import { checkAddress } from '../../core/inventory/check-address.ts'
import type { Order } from '../../core/orders/order.ts'
import { printedOrderMoney } from '../../core/orders/order-money.ts'
import { moneyToText } from '../../core/shared/decimal-text.ts'
import type { Money } from '../../core/shared/money.ts'
import { addressToWire, verified } from './orders/address.ts'
import { itemsToWire } from './orders/items-to-wire.ts'
import { type Kept, keptIn } from './orders/kept.ts'
import type { WireOrder } from './orders/schema.ts'
import type { SentWishes } from './orders/sent-order.ts'
import { orderShape } from './orders/shape.ts'
import { statusToWire } from './orders/statuses.ts'
import { timeToWire, wallOf } from './orders/times.ts'
import { weightToWire } from './orders/weight.ts'

const nothing: Kept = { order: {}, billTo: {}, shipTo: {}, items: [] }

/**
 * An order of any dialect as this wire shows it: what it was sent with, what the hub knows of it, and null for the rest; names in
 * the order of the document. `timezone` is the store's. ShipStation API, Order.
 */
export function orderToWire(order: Order, timezone: string): WireOrder {
  const { order: sent, billTo, shipTo } = keptIn(order) ?? nothing
  const wall = (text: string | null | undefined, at: Date | null) =>
    text ? wallOf(text) : at && timeToWire(at, timezone)
  const figures = printedOrderMoney(order)
  return {
    orderId: order.number,
    orderNumber: order.po ?? String(order.number),
    orderKey: order.externalKey,
    orderDate: wall(sent.orderDate, order.orderedAt),
    createDate: timeToWire(order.placedAt, timezone),
    modifyDate: timeToWire(order.updatedAt, timezone),
    paymentDate: wall(sent.paymentDate, order.paidAt),
    shipByDate: wall(sent.shipByDate, order.shipBy),
    orderStatus: statusToWire(order.state),
    customerId: null,
    customerUsername: order.customerUsername ?? sent.customerUsername ?? null,
    customerEmail: order.customerEmail ?? sent.customerEmail ?? null,
    billTo: addressToWire(order.billTo ?? order.shipTo, null, billTo),
    shipTo: addressToWire(order.shipTo, verified[checkAddress(order.shipTo)], shipTo),
    items: itemsToWire(order, timezone),
    orderTotal: figures.total,
    amountPaid: moneyToWire(order.amountPaid ?? 0),
    taxAmount: order.taxAmount === null ? figures.tax : moneyToWire(order.taxAmount),
    shippingAmount: moneyToWire(order.shippingCost),
    ...wishes(order, sent),
    userId: null,
    externallyFulfilled: order.fulfillments.some((each) => each.shippedElsewhere),
    externallyFulfilledBy: null,
    labelMessages: null,
    ...unknown(sent),
  }
}

/** What the sender wishes for the parcel, as it was sent; the document's defaults where nothing was. */
function wishes(order: Order, sent: SentWishes) {
  const { shipVia } = order
  const held = order.fulfillments.find(({ holdUntil }) => holdUntil !== null)
  return {
    customerNotes: sent.customerNotes ?? null,
    internalNotes: sent.internalNotes ?? null,
    gift: sent.gift ?? false,
    giftMessage: sent.giftMessage ?? null,
    paymentMethod: sent.paymentMethod ?? null,
    requestedShippingService: sent.requestedShippingService ?? null,
    carrierCode: sent.carrierCode ?? shipVia?.carrier ?? null,
    serviceCode: sent.serviceCode ?? shipVia?.service ?? null,
    packageCode: sent.packageCode ?? null,
    confirmation: sent.confirmation ?? 'none',
    shipDate: shipDateOf(order) ?? sent.shipDate ?? null,
    holdUntilDate: held?.holdUntil ?? sent.holdUntilDate ?? null,
    weight: weightToWire(sent.weight),
    dimensions: { units: null, length: 0, width: 0, height: 0, ...sent.dimensions },
    insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0, ...sent.insuranceOptions },
    internationalOptions: {
      contents: null,
      customsItems: null,
      nonDelivery: null,
      ...sent.internationalOptions,
    },
    advancedOptions: { ...advancedOptions(order), ...sent.advancedOptions },
    tagIds: sent.tagIds ?? null,
  }
}

function advancedOptions({ shipVia }: Order) {
  const account = shipVia?.account ?? null
  return {
    warehouseId: null,
    nonMachinable: false,
    saturdayDelivery: false,
    containsAlcohol: false,
    mergedOrSplit: false,
    mergedIds: [],
    parentId: null,
    storeId: null,
    customField1: null,
    customField2: null,
    customField3: null,
    source: null,
    billToParty: account === null ? null : 'third_party',
    billToAccount: account,
    billToPostalCode: null,
    billToCountryCode: null,
    billToMyOtherAccount: null,
  }
}

/** Of what has left the hub's shelves, the last day on which something did. */
function shipDateOf({ fulfillments }: Order): string | undefined {
  return fulfillments
    .filter(({ state }) => state === 'shipped' || state === 'completed')
    .map(({ shipDate }) => shipDate)
    .sort()
    .at(-1)
}

function unknown(sent: object): object {
  return Object.fromEntries(Object.entries(sent).filter(([name]) => !Object.hasOwn(orderShape, name)))
}

function moneyToWire(amount: Money): number {
  return Number(moneyToText(amount))
}
