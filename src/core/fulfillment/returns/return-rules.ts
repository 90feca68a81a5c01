import type { Fulfillment, ReturnState } from '../../orders/order.ts'
import { Problem } from '../../shared/problem.ts'
import {
  type Disposition,
  type GoodsReturn,
  type LineUnits,
  type Receipt,
  unitsReceived,
} from './goods-return.ts'

/** Units by line that left a shelf of the hub; what others shipped cannot come back to it. */
export function unitsShipped({ parts, shippedElsewhere }: Fulfillment): ReadonlyMap<number, number> {
  const units = new Map<number, number>()
  if (shippedElsewhere) return units
  for (const { lineNo, quantityShipped } of parts)
    units.set(lineNo, (units.get(lineNo) ?? 0) + quantityShipped)
  return units
}

/** Units of a line that may still be authorized, beside what these returns have of it. `today` in the retailer's zone. */
export function unitsOpen(
  fulfillment: Fulfillment,
  returns: readonly GoodsReturn[],
  lineNo: number,
  today: string,
): number {
  const shipped = unitsShipped(fulfillment).get(lineNo) ?? 0
  const claimed = returns
    .filter(({ fulfillmentNo }) => fulfillmentNo === fulfillment.fulfillmentNo)
    .reduce((sum, each) => sum + unitsClaimed(each, lineNo, today), 0)
  return shipped - claimed
}

/** What is on its way counts whole, until the day is past; after that, and once received, what came. */
function unitsClaimed(goods: GoodsReturn, lineNo: number, today: string): number {
  const received = unitsReceived(goods, lineNo)
  if (goods.state !== 'authorized' || isExpired(goods, today)) return received
  const asked = goods.lines.find((line) => line.lineNo === lineNo)?.quantity ?? 0
  return Math.max(asked, received)
}

export function isExpired({ state, expiresOn }: GoodsReturn, today: string): boolean {
  return state === 'expired' || (state === 'authorized' && expiresOn < today)
}

/**
 * What a return is authorized for; null asks for all that is open. @throws Problem `not-returnable` where more is asked of a line
 * than shipped and is not on its way back, or nothing is
 */
export function authorizedLines(
  fulfillment: Fulfillment,
  returns: readonly GoodsReturn[],
  asked: readonly LineUnits[] | null,
  today: string,
): readonly LineUnits[] {
  const lines =
    asked === null
      ? [...unitsShipped(fulfillment).keys()]
          .map((lineNo) => ({ lineNo, quantity: unitsOpen(fulfillment, returns, lineNo, today) }))
          .filter(({ quantity }) => quantity > 0)
      : merged(asked)
  if (lines.length === 0)
    throw new Problem('not-returnable', { subject: fulfillment.invoiceNumber, asked: 0, open: 0 })
  for (const { lineNo, quantity } of lines)
    requireUnits(`line ${lineNo}`, quantity, unitsOpen(fulfillment, returns, lineNo, today))
  return [...lines].sort((a, b) => a.lineNo - b.lineNo)
}

/** Each line once. */
export function merged(lines: readonly LineUnits[]): readonly LineUnits[] {
  const units = new Map<number, number>()
  for (const { lineNo, quantity } of lines) units.set(lineNo, (units.get(lineNo) ?? 0) + quantity)
  return [...units].map(([lineNo, quantity]) => ({ lineNo, quantity })).sort((a, b) => a.lineNo - b.lineNo)
}

function requireUnits(subject: string, asked: number, open: number): void {
  if (asked < 1 || asked > open)
    throw new Problem('not-returnable', { subject, asked, open: Math.max(open, 0) })
}

/**
 * What has come back in all is now this. Only what waited for inspection may become something else; what was decided stays.
 * null: it is so already. @throws Problem `not-returnable` for more than is on its way, `transition-refused` once it is
 * credited or expired, `invalid-request` where less is said than was said before
 */
export function receivedNow(
  fulfillment: Fulfillment,
  goods: GoodsReturn,
  others: readonly GoodsReturn[],
  stated: readonly Receipt[],
  today: string,
): readonly Receipt[] | null {
  const receipts = summed(stated)
  if (sameReceipts(goods.receipts, receipts)) return null
  const isLate = isExpired(goods, today)
  // what waits for inspection is decided when there is time for it
  const mayGrow = goods.state !== 'credited' && !isLate
  if (!mayGrow && totalOf(receipts) !== totalOf(goods.receipts))
    throw new Problem('transition-refused', {
      from: isLate ? 'expired' : goods.state,
      to: 'received',
      subject: `return ${goods.returnNumber}`,
    })
  for (const lineNo of new Set(receipts.map((receipt) => receipt.lineNo))) {
    const units = totalOf(receipts.filter((receipt) => receipt.lineNo === lineNo))
    const authorized = goods.lines.find((line) => line.lineNo === lineNo)?.quantity ?? 0
    requireUnits(`line ${lineNo}`, units, Math.min(authorized, unitsOpen(fulfillment, others, lineNo, today)))
  }
  requireNothingUnsaid(goods, receipts)
  return receipts
}

function requireNothingUnsaid(goods: GoodsReturn, receipts: readonly Receipt[]): void {
  const after = new Map(receipts.map((receipt) => [keyOf(receipt), receipt.quantity]))
  const lowered = goods.receipts.filter(
    (before) => before.disposition !== 'inspect' && (after.get(keyOf(before)) ?? 0) < before.quantity,
  )
  const shrunk = goods.lines.filter(
    ({ lineNo }) => unitsReceived({ receipts }, lineNo) < unitsReceived(goods, lineNo),
  )
  const messages = [
    ...lowered.map(
      ({ lineNo, disposition, quantity }) =>
        `Of line ${lineNo}, ${quantity} stood as ${disposition} before: say all that has come back, not less.`,
    ),
    ...shrunk.map(
      (line) =>
        `Of line ${line.lineNo}, ${unitsReceived(goods, line.lineNo)} had come back before: say all that has, not less.`,
    ),
  ]
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}

/** What lies on a shelf again since. */
export function restockedSince(before: readonly Receipt[], after: readonly Receipt[]): readonly Receipt[] {
  const stood = new Map(before.map((receipt) => [keyOf(receipt), receipt.quantity]))
  return after
    .filter(({ disposition }) => disposition === 'restock')
    .map((receipt) => ({ ...receipt, quantity: receipt.quantity - (stood.get(keyOf(receipt)) ?? 0) }))
    .filter(({ quantity }) => quantity > 0)
}

/** Where a fulfillment stands for its returns: what is on its way comes first, then what came, then what was credited. */
export function returnStateOf(returns: readonly Pick<GoodsReturn, 'state'>[]): ReturnState {
  const has = new Set(returns.map(({ state }) => state))
  if (has.has('authorized')) return 'being_returned'
  if (has.has('received')) return 'returned'
  return has.has('credited') ? 'refunded' : 'none'
}

/** Units that go back to the supplier, on its shelf or to its door: what the supplier credits. */
export function unitsForSupplier({ receipts }: Pick<GoodsReturn, 'receipts'>, lineNo: number): number {
  const back: readonly Disposition[] = ['restock', 'return_to_supplier']
  return totalOf(
    receipts.filter((receipt) => receipt.lineNo === lineNo && back.includes(receipt.disposition)),
  )
}

function summed(receipts: readonly Receipt[]): readonly Receipt[] {
  const byKey = new Map<string, Receipt>()
  for (const receipt of receipts) {
    const before = byKey.get(keyOf(receipt))?.quantity ?? 0
    byKey.set(keyOf(receipt), { ...receipt, quantity: before + receipt.quantity })
  }
  return [...byKey.values()]
}

function sameReceipts(some: readonly Receipt[], others: readonly Receipt[]): boolean {
  const plain = (receipts: readonly Receipt[]) =>
    receipts
      .map((receipt) => `${keyOf(receipt)}=${receipt.quantity}`)
      .sort()
      .join()
  return plain(some) === plain(others)
}

function keyOf({ lineNo, disposition, warehouseId }: Receipt): string {
  return `${lineNo}/${disposition}/${warehouseId ?? 0}`
}

function totalOf(receipts: readonly Receipt[]): number {
  return receipts.reduce((sum, { quantity }) => sum + quantity, 0)
}
