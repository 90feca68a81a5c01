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

function only(from: Readonly<Record<string, unknown>>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(keys.flatMap((key) => (key in from ? [[key, from[key]]] : [])))
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    : []
}
