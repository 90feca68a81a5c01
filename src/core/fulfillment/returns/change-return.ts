import { readReturns } from '../../../store/returns/returns.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { localDate } from '../../shared/local-date.ts'
import { isProblem, Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import type { OrderChange } from '../order-change.ts'
import { getReturn, type ReturnOfOrder } from './find-returns.ts'
import { type GoodsReturn, partsOfReturnNumber } from './goods-return.ts'

/** A return of a held order. */
export interface HeldReturn {
  readonly held: Held
  readonly order: Order
  readonly fulfillment: Fulfillment
  readonly goods: GoodsReturn
  /** Further returns of the same fulfillment. */
  readonly others: readonly GoodsReturn[]
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly today: string
}

/** As `changeFulfillment`, by the number on the parcel. @throws Problem `return-not-found`, for another supplier's as well */
export async function changeReturn(
  hub: Hub,
  caller: FulfillmentCaller,
  returnNumber: string,
  decide: (held: HeldReturn) => Promise<OrderChange | null>,
): Promise<ReturnOfOrder> {
  const unknown = () => new Problem('return-not-found', { return: returnNumber })
  const named = partsOfReturnNumber(returnNumber)
  if (!named) throw unknown()
  try {
    await changeFulfillment(hub, caller, named.invoiceNumber, null, async (fulfillment, order, held) => {
      const returns = (await readReturns(held.tx, order.retailerId, order.number)).filter(
        ({ fulfillmentNo }) => fulfillmentNo === fulfillment.fulfillmentNo,
      )
      const goods = returns.find((each) => each.returnNumber === returnNumber)
      if (!goods) throw unknown()
      const others = returns.filter((each) => each !== goods)
      return await decide({
        held,
        order,
        fulfillment,
        goods,
        others,
        today: localDate(held.at, held.timezone),
      })
    })
  } catch (error) {
    // the number names a fulfillment that is not there, or not the caller's
    if (isProblem(error) && error.code === 'fulfillment-not-found') throw unknown()
    throw error
  }
  return await getReturn(hub, caller, returnNumber)
}

/** Nothing of the order moves; this is told. */
export function newsOf(order: Order, ...news: NonNullable<OrderChange['news']>): OrderChange {
  return { state: order.state, steps: [], parts: [], shipments: [], news }
}
