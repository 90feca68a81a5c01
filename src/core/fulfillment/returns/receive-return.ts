import { readSuppliers, readWarehouses } from '../../../store/parties/suppliers.ts'
import { restock, saveReceipts, saveReturnStates } from '../../../store/returns/save.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { changeReturn, type HeldReturn, newsOf } from './change-return.ts'
import type { ReturnOfOrder } from './find-returns.ts'
import type { Disposition, Receipt } from './goods-return.ts'
import { receivedNow, restockedSince, returnStateOf } from './return-rules.ts'
import { told } from './told.ts'

export interface ReceivedLine {
  readonly lineNo: number
  readonly quantity: number
  readonly disposition: Disposition
  /** Code, of `restock` alone: one of the fulfillment's supplier. */
  readonly warehouse: string | null
}

/**
 * Says what has come back in all, line by line, and what became of it; what is restocked lies in its warehouse from now on. Said
 * again it changes nothing; said with more, the more counts. @throws Problem `return-not-found`, `warehouse-not-found`,
 * `not-returnable` for more than is on its way, `transition-refused` once expired or credited, `invalid-request` where less is said
 * than before, or a warehouse is missing or too many
 */
export async function receiveReturn(
  hub: Hub,
  caller: FulfillmentCaller,
  { returnNumber, lines }: { readonly returnNumber: string; readonly lines: readonly ReceivedLine[] },
): Promise<ReturnOfOrder> {
  return await changeReturn(hub, caller, returnNumber, async (asked) => {
    const { order, fulfillment, goods, others, today, held } = asked
    const stated = await receiptsOf(asked, lines)
    const receipts = receivedNow(fulfillment, goods, others, stated, today)
    if (!receipts) return null
    const { tx, locked, at } = held
    await restock(
      tx,
      locked,
      fulfillment.fulfillmentNo,
      restockedSince(goods.receipts, receipts),
      locked.version + 1,
      at,
    )
    await saveReceipts(tx, locked, goods.returnNo, receipts)
    const now = {
      returnNo: goods.returnNo,
      state: goods.state === 'credited' ? goods.state : ('received' as const),
    }
    const states = [...others, now]
    const { fulfillmentNo } = fulfillment
    await saveReturnStates(tx, locked, states, { fulfillmentNo, returnState: returnStateOf(states) }, at)
    const kept = { receipts: receipts.map((receipt) => ({ ...receipt })) }
    return newsOf(order, told('received', fulfillment, goods, unitsOf(receipts), order.state, kept))
  })
}

async function receiptsOf(
  { held, fulfillment }: HeldReturn,
  lines: readonly ReceivedLine[],
): Promise<readonly Receipt[]> {
  const messages = lines
    .filter(({ disposition, warehouse }) => (disposition === 'restock') !== (warehouse !== null))
    .map(({ lineNo, warehouse }) =>
      warehouse === null
        ? `Say into which warehouse line ${lineNo} goes.`
        : `Line ${lineNo} goes into no warehouse: only what is restocked does.`,
    )
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
  const code = (await readSuppliers(held.tx)).find(
    ({ supplierId }) => supplierId === fulfillment.supplierId,
  )?.code
  const own = new Map(
    (await readWarehouses(held.tx))
      .filter(({ supplier }) => supplier === code)
      .map((each) => [each.code, each.warehouseId]),
  )
  return lines.map(({ lineNo, quantity, disposition, warehouse }) => {
    const warehouseId = warehouse === null ? null : own.get(warehouse)
    if (warehouseId === undefined) throw new Problem('warehouse-not-found', { warehouse: warehouse ?? '' })
    return { lineNo, quantity, disposition, warehouseId }
  })
}

function unitsOf(receipts: readonly Receipt[]): readonly { lineNo: number; quantity: number }[] {
  const units = new Map<number, number>()
  for (const { lineNo, quantity } of receipts) units.set(lineNo, (units.get(lineNo) ?? 0) + quantity)
  return [...units].map(([lineNo, quantity]) => ({ lineNo, quantity }))
}
