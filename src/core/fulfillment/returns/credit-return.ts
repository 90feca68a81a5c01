import { findEntry, insertEntry, readFreightGiven } from '../../../store/accounts/entries.ts'
import { saveCredited, saveReturnStates } from '../../../store/returns/save.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Money } from '../../shared/money.ts'
import { Problem } from '../../shared/problem.ts'
import type { AccountEntry } from '../accounts/account-entry.ts'
import { releaseCreditHolds } from '../accounts/release-credit-holds.ts'
import { changeReturn, newsOf } from './change-return.ts'
import { type Credit, type CreditInput, creditOf } from './credit-rules.ts'
import type { ReturnOfOrder } from './find-returns.ts'
import { creditNumberOf } from './goods-return.ts'
import { returnStateOf } from './return-rules.ts'
import { told } from './told.ts'

/**
 * Writes the credit memo of what came back: one for each return, which is over with it. The same again answers as the first time.
 * @throws Problem `return-not-found`, `not-returnable`, `invalid-request`, `already-exists` for another credit of the same return,
 * `transition-refused` before anything came
 */
export async function creditReturn(
  hub: Hub,
  caller: OperatorCaller,
  { returnNumber, ...input }: CreditInput & { readonly returnNumber: string },
): Promise<ReturnOfOrder> {
  const credited = await changeReturn(
    hub,
    caller,
    returnNumber,
    async ({ held, order, fulfillment, goods, others, today }) => {
      const { tx, locked, at } = held
      const { fulfillmentNo, supplierId } = fulfillment
      const { retailerId, number } = order
      const document = creditNumberOf(goods)
      const stored = await findEntry(tx, retailerId, 'credit', document)
      if (goods.state !== 'received' && goods.state !== 'credited') {
        const subject = `return ${returnNumber}`
        throw new Problem('transition-refused', { from: goods.state, to: 'credited', subject })
      }
      const given = await readFreightGiven(tx, retailerId, number, fulfillmentNo)
      const credit = creditOf(fulfillment, goods, others, given + (stored?.freight ?? 0), input)
      if (stored) {
        if (!isSame(stored, credit, input.supplierCredit))
          throw new Problem('already-exists', { subject: `a credit of return ${returnNumber}` })
        return null
      }
      const { lines, goods: value, freight, fee, amount, supplierGoods } = credit
      const actor = actorOf(caller)
      const entry = {
        retailerId,
        number,
        placedMonth: locked.placedMonth,
        fulfillmentNo,
        supplierId,
        document,
        actor,
        lines,
      }
      await insertEntry(
        tx,
        {
          ...entry,
          ...{ kind: 'credit', day: today, returnNo: goods.returnNo, goods: value, freight, fee, amount },
          ...{ supplierGoods, supplierAmount: supplierGoods },
        },
        at,
      )
      await saveCredited(tx, locked, goods.returnNo, lines)
      const states = [...others, { returnNo: goods.returnNo, state: 'credited' as const }]
      await saveReturnStates(tx, locked, states, { fulfillmentNo, returnState: returnStateOf(states) }, at)
      const kept = { creditNumber: document, amount, supplierAmount: supplierGoods }
      return newsOf(order, told('credited', fulfillment, goods, lines, order.state, kept))
    },
  )
  // a credit makes room under a limit
  await releaseCreditHolds(hub, caller.environment, credited.goods.retailerId)
  return credited
}

/** What the supplier credits follows from what became of the goods, which may be decided later: looked at where it was said. */
function isSame(stored: AccountEntry, credit: Credit, supplierCredit: Money | null): boolean {
  const units = (lines: readonly { lineNo: number; quantity: number }[]) =>
    JSON.stringify(lines.map(({ lineNo, quantity }) => [lineNo, quantity]))
  return (
    stored.goods === credit.goods &&
    stored.freight === credit.freight &&
    stored.fee === credit.fee &&
    (supplierCredit === null || stored.supplierGoods === credit.supplierGoods) &&
    units(stored.lines) === units(credit.lines)
  )
}
