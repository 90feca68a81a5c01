import type { Fulfillment, Order, Shipment } from '../../orders/order.ts'
import type { Environment } from '../../shared/environment.ts'
import type { NoticeKind } from './kinds.ts'

/** What a person is told, before it is written as a mail. */
export interface NoticeContent {
  readonly subject: string
  /** A sentence: what happened. */
  readonly intro: string
  readonly facts: readonly (readonly [label: string, value: string])[]
  /** Lines below the facts: goods, or what was found wrong. */
  readonly details: readonly string[]
  /** Under the hub's address. */
  readonly path: string
}

/** A notice for all people of a party. */
export interface Draft {
  readonly kind: NoticeKind
  /** The same for the same happening, whoever is told. */
  readonly eventKey: string
  readonly content: NoticeContent
}

export interface Happening {
  readonly environment: Environment
  readonly retailer: string
  readonly order: Order
  readonly fulfillment: Fulfillment
}

const MOST_LINES = 20

export function sandboxMark(environment: Environment): string {
  return environment === 'sandbox' ? ' (sandbox)' : ''
}

/** The numbers by which each side knows an order, and its goods. */
export function numbersOf({ order, fulfillment, retailer }: Happening): NoticeContent['facts'] {
  return [
    ['Purchase order', fulfillment.invoiceNumber],
    ['Order', `${order.number} of ${retailer}`],
    ...(order.po === null ? [] : ([['PO of the retailer', order.po]] as const)),
    ['Ship date', fulfillment.shipDate],
  ]
}

export function goodsOf({ order, fulfillment }: Happening): readonly string[] {
  const skus = new Map(order.lines.map(({ lineNo, sku }) => [lineNo, sku]))
  const units = new Map<number, number>()
  for (const { lineNo, quantity, quantityCanceled } of fulfillment.parts)
    units.set(lineNo, (units.get(lineNo) ?? 0) + quantity - quantityCanceled)
  const lines = [...units].map(
    ([lineNo, quantity]) => `${quantity} × ${skus.get(lineNo) ?? `line ${lineNo}`}`,
  )
  const more = lines.length - MOST_LINES
  return more > 0 ? [...lines.slice(0, MOST_LINES), `and ${more} more lines`] : lines
}

export function parcelFacts(shipment: Shipment | undefined): NoticeContent['facts'] {
  if (!shipment) return []
  const { carrier, service, trackingNumber, trackingUrl } = shipment
  return [
    ['Carrier', [carrier, service].filter((word) => word !== null).join(' ') || 'not named'],
    ['Tracking number', trackingNumber],
    ...(trackingUrl === '' ? [] : ([['Tracking page', trackingUrl]] as const)),
  ]
}
