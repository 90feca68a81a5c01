import { readSupplierCosts } from '../../../store/accounts/bills.ts'
import { readReturns } from '../../../store/returns/returns.ts'
import { insertReturn, saveReturnStates } from '../../../store/returns/save.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment } from '../../orders/order.ts'
import { dayAfter, isDate, localDate } from '../../shared/local-date.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import { getReturn, type ReturnOfOrder } from './find-returns.ts'
import { type GoodsReturn, type LineUnits, returnNumberOf } from './goods-return.ts'
import { authorizedLines, isExpired, merged, returnStateOf } from './return-rules.ts'
import { told } from './told.ts'

export interface AuthorizeInput {
  readonly invoiceNumber: string
  /** Whoever asks names the return: the same name again is the same return. */
  readonly reference: string
  readonly reason: string
  /** null: all that shipped and is not on its way back. */
  readonly lines: readonly LineUnits[] | null
  /** `YYYY-MM-DD`, the last day on which the goods are taken; null: thirty days from now. */
  readonly expiresOn: string | null
}

const USUAL_DAYS = 30

/**
 * Lets goods of a fulfillment come back: no more of a line than shipped and is not on its way back. The same again answers as the
 * first time. @throws Problem `fulfillment-not-found`, `not-returnable`, `already-exists` for a known reference with other content,
 * `invalid-request` for a day that is none or is past
 */
export async function authorizeReturn(
  hub: Hub,
  caller: FulfillmentCaller,
  input: AuthorizeInput,
): Promise<ReturnOfOrder> {
  let returnNumber = ''
  await changeFulfillment(
    hub,
    caller,
    input.invoiceNumber,
    input.reason,
    async (fulfillment, { retailerId, number, state }, held) => {
      const returns = await readReturns(held.tx, retailerId, number)
      const today = localDate(held.at, held.timezone)
      const known = returns.find(
        ({ fulfillmentNo, reference }) =>
          fulfillmentNo === fulfillment.fulfillmentNo && reference === input.reference,
      )
      if (known) {
        requireSame(known, input)
        returnNumber = known.returnNumber
        return null
      }
      const expiresOn = input.expiresOn ?? dayAfter(today, USUAL_DAYS)
      requireDay(expiresOn, today)
      const lines = authorizedLines(fulfillment, returns, input.lines, today)
      const made = await write(held, fulfillment, { returns, today, lines, expiresOn, input })
      returnNumber = made.returnNumber
      return {
        state,
        steps: [],
        parts: [],
        shipments: [],
        news: [told('authorized', fulfillment, made, lines, state)],
      }
    },
  )
  return await getReturn(hub, caller, returnNumber)
}

interface Writing {
  readonly returns: readonly GoodsReturn[]
  readonly today: string
  readonly lines: readonly LineUnits[]
  readonly expiresOn: string
  readonly input: AuthorizeInput
}

async function write(
  { tx, locked, at }: Held,
  fulfillment: Fulfillment,
  { returns, today, lines, expiresOn, input }: Writing,
): Promise<{ readonly returnNumber: string }> {
  const { fulfillmentNo, supplierId, invoiceNumber } = fulfillment
  const returnNo = 1 + Math.max(0, ...returns.map((each) => each.returnNo))
  const itemOf = new Map(fulfillment.parts.map(({ lineNo, itemId }) => [lineNo, itemId]))
  const costs = await readSupplierCosts(tx, locked, supplierId, [...new Set(itemOf.values())])
  const made = {
    ...{ fulfillmentNo, supplierId, returnNo, expiresOn },
    returnNumber: returnNumberOf(invoiceNumber, returnNo),
    reference: input.reference,
    reason: input.reason,
    lines: lines.map((line) => ({ ...line, supplierCost: costs.get(itemOf.get(line.lineNo) ?? 0) ?? 0 })),
  }
  await insertReturn(tx, locked, made, at)
  // what was never sent has run out, and says so from now on
  const own = returns
    .filter((each) => each.fulfillmentNo === fulfillmentNo)
    .map((each) => ({
      returnNo: each.returnNo,
      state: isExpired(each, today) ? ('expired' as const) : each.state,
    }))
  const states = [...own, { returnNo, state: 'authorized' as const }]
  await saveReturnStates(tx, locked, states, { fulfillmentNo, returnState: returnStateOf(states) }, at)
  return made
}

/** What was not said is as it stands. */
function requireSame(known: GoodsReturn, { reason, lines, expiresOn, reference }: AuthorizeInput): void {
  const plain = (units: readonly LineUnits[]) =>
    JSON.stringify(merged(units).map(({ lineNo, quantity }) => [lineNo, quantity]))
  const isSame =
    known.reason === reason &&
    (lines === null || plain(lines) === plain(known.lines)) &&
    (expiresOn === null || expiresOn === known.expiresOn)
  if (!isSame) throw new Problem('already-exists', { subject: `a return “${reference}”` })
}

function requireDay(day: string, today: string): void {
  if (isDate(day) && day >= today) return
  const what = isDate(day) ? 'is past' : 'is no day; write it as YYYY-MM-DD'
  throw new Problem('invalid-request', { messages: [`“${day}” ${what}.`] })
}
