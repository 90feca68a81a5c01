import type { Fulfillment, FulfillmentState, Order } from '../../orders/order.ts'
import { transitioned } from '../../orders/order-states.ts'
import { Problem } from '../../shared/problem.ts'
import type { OrderChange } from '../order-change.ts'
import type { LineAnswer, Piece } from './answer.ts'
import type { Numbering } from './numbering.ts'
import { OpenUnits, type Units } from './open-units.ts'
import { partedWith } from './parted-with.ts'
import type { Rerouting } from './reroute.ts'

/** Every unit that an answer speaks of, by what it says. */
export interface SortedUnits {
  readonly backordered: readonly (Units & { readonly until: string | null })[]
  readonly rejected: readonly Units[]
  /** Anything is said to be on its way. */
  readonly isAccepted: boolean
  /** Anything that lies in a warehouse is left with the fulfillment. */
  readonly hasGoods: boolean
  /** Anything that is owed and not spoken of: its days stand. */
  readonly stillOwed: readonly Units[]
}

/** @throws Problem `quantity-refused` */
export function sorted(fulfillment: Fulfillment, lines: readonly LineAnswer[] | null): SortedUnits {
  const open = new OpenUnits(fulfillment)
  const backordered: (Units & { until: string | null })[] = []
  const rejected: Units[] = []
  const accepted: Units[] = []
  // quantities first, so that "the rest of the line" is the rest
  const inOrder = [...(lines ?? [])].sort((a, b) => Number(a.quantity === null) - Number(b.quantity === null))
  for (const { lineNo, quantity, answer, until } of inOrder) {
    const units = open.take(lineNo, quantity, answer === 'accepted' ? 'at-hand' : 'owed')
    if (answer === 'accepted') accepted.push(...units)
    else if (answer === 'rejected') rejected.push(...units)
    else backordered.push(...units.map((each) => ({ ...each, until })))
  }
  const isAccepted = lines === null || accepted.length > 0
  const stays = [...accepted, ...open.rest()]
  if (lines === null && stays.length === 0)
    throw new Problem('quantity-refused', {
      subject: `fulfillment ${fulfillment.invoiceNumber}`,
      asked: 1,
      open: 0,
    })
  return {
    ...{ backordered, rejected, isAccepted },
    hasGoods: stays.some(({ part }) => part.warehouseId !== null),
    stillOwed: stays.filter(({ part }) => part.warehouseId === null),
  }
}

export interface Acknowledging {
  readonly supplierReference: string | null
  readonly lines: readonly LineAnswer[] | null
  readonly units: SortedUnits
  readonly rerouting: Rerouting | undefined
  readonly numbers: Numbering
}

/** What it makes of the order. @throws Problem `transition-refused` */
export function acknowledged(
  order: Order,
  fulfillment: Fulfillment,
  { supplierReference, lines, units, rerouting, numbers }: Acknowledging,
): OrderChange {
  const { fulfillmentNo, supplierId } = fulfillment
  const { owed, expected } = owing(fulfillment, units, numbers)
  const days = [
    ...units.backordered.map(({ until }) => until),
    ...units.stillOwed.map(({ part }) => part.expectedOn),
  ].filter((day) => day !== null)
  const change = partedWith({
    ...{ order, fulfillment, rerouting, expected },
    ...(owed.pieces.length > 0 ? { owed } : {}),
    canceled: rerouting?.lost ?? [],
    end: rerouting && rerouting.lost.length > 0 ? 'failed' : 'canceled',
    onward: onwardOf(fulfillment, units),
    hold: { reason: 'backorder', until: days.sort()[0] ?? null },
  })
  const told = {
    type: 'fulfillment.acknowledged',
    suppliers: [supplierId],
    payload: { fulfillmentNo, state: change.state, supplierReference, lines },
  }
  const record = { fulfillmentNo, supplierReference, lines }
  return { ...change, news: [told, ...change.news], answer: { ...change.answer, acknowledged: record } }
}

/** Where it stands with what is left of it. @throws Problem `transition-refused` */
function onwardOf(
  { state, holdReason, invoiceNumber }: Fulfillment,
  { isAccepted, hasGoods, backordered, stillOwed }: SortedUnits,
): readonly FulfillmentState[] {
  const subject = `fulfillment ${invoiceNumber}`
  const isSent = state === 'sent' || state === 'packed' || state === 'partially_shipped'
  if (hasGoods && state === 'scheduled') return ['sent']
  const isOwedAlone = !hasGoods && backordered.length + stillOwed.length > 0
  if (isOwedAlone && (state === 'scheduled' || state === 'sent')) return ['on_hold']
  // held, unpaid or over: nothing to be accepted yet, or any more
  if (isAccepted && !isSent) return [transitioned(state, 'sent', subject)]
  if (!isOwedAlone || backordered.length === 0) return []
  if (state === 'on_hold') return holdReason === 'backorder' ? ['on_hold'] : []
  if (state === 'awaiting_payment' || state === 'partially_shipped') return []
  return [transitioned(state, 'on_hold', subject)]
}

/** What it owes from now on: units out of a warehouse become a part without one, and what was owed already gets its day. */
function owing({ fulfillmentNo }: Fulfillment, { backordered }: SortedUnits, numbers: Numbering) {
  const from: Units[] = []
  const pieces: Piece[] = []
  const expected: { lineNo: number; partNo: number; on: string | null }[] = []
  for (const { part, quantity, until } of backordered) {
    const { lineNo, partNo, itemId, supplierCost } = part
    const open = part.quantity - part.quantityShipped - part.quantityCanceled
    if (part.warehouseId === null && quantity === open) {
      expected.push({ lineNo, partNo, on: until })
      continue
    }
    from.push({ part, quantity })
    pieces.push({
      ...{ lineNo, fulfillmentNo, itemId, warehouseId: null, quantity, supplierCost },
      ...{ partNo: numbers.nextPartNo(lineNo), expectedOn: until },
    })
  }
  return { owed: { from, pieces }, expected }
}
