import type { OrderEvent } from '../../../store/orders/background.ts'
import { holdToldToRetailer } from '../../orders/told-event.ts'
import type { HistoryEvent } from '../deadlines/history.ts'

/** What a supplier is told of an event; the history keeps more, and some of it is its retailer's alone. */
const toldKeys = [
  ...[
    'fulfillmentNo',
    'from',
    'to',
    'state',
    'holdReason',
    'holdUntil',
    'invoiceNumber',
    'po',
    'supplierReference',
  ],
  ...[
    'step',
    'dueAt',
    'metAt',
    'expectedAt',
    'expectedBy',
    'shipmentNo',
    'carrier',
    'trackingNumber',
    'at',
    'place',
  ],
]
const toldOfLines = ['lineNo', 'quantity', 'answer', 'until']

/** null: it is of another supplier's share, or of the whole order. */
export function toldToSupplier(
  { payload }: Pick<HistoryEvent, 'payload'>,
  fulfillmentNo: number,
): Readonly<Record<string, unknown>> | null {
  const begun = listOf(payload.fulfillments).find((each) => each.fulfillmentNo === fulfillmentNo)
  if (payload.fulfillmentNo !== fulfillmentNo && !begun) return null
  const { lines } = payload
  return {
    ...only(payload, toldKeys),
    ...(begun ? { fulfillmentNo, to: begun.state } : {}),
    ...(Array.isArray(lines) ? { lines: listOf(lines).map((line) => only(line, toldOfLines)) } : {}),
  }
}

/** How soon suppliers are to do what is between them and the operator. */
const ofSuppliersAlone = /^fulfillment\.(late|late_expected|due|reminded)/

/** What a retailer is told of its own orders' events. */
const toldToItsRetailer = [
  ...['fulfillmentNo', 'from', 'to', 'state', 'holdUntil', 'invoiceNumber', 'po', 'dialect', 'returnNumber'],
  ...['shipmentNo', 'carrier', 'service', 'trackingNumber', 'trackingUrl', 'at', 'place', 'units'],
]
const toldToItOfLines = ['lineNo', 'quantity', 'from', 'canceled', 'answer', 'until']

/** null: it is between the operator and a supplier. */
export function toldToRetailer({
  type,
  payload,
}: Pick<OrderEvent, 'type' | 'payload'>): Readonly<Record<string, unknown>> | null {
  if (ofSuppliersAlone.test(type)) return null
  const { holdReason, lines, ...facts }: Readonly<Record<string, unknown>> = { ...payload }
  return {
    ...only(facts, toldToItsRetailer),
    ...(typeof holdReason === 'string' ? { holdReason: holdToldToRetailer(holdReason) } : {}),
    ...(Array.isArray(lines) ? { lines: listOf(lines).map((line) => only(line, toldToItOfLines)) } : {}),
  }
}

function only(from: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (key in from ? [[key, from[key]]] : [])))
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    : []
}
