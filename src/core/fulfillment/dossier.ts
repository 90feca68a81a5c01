import { readEntriesOfOrder } from '../../store/accounts/entries.ts'
import { readItemTitles } from '../../store/orders/item-titles.ts'
import { readRetailerTime } from '../../store/parties.ts'
import { readReturns } from '../../store/returns/returns.ts'
import { transaction } from '../../store/tx.ts'
import { type WhoOf, whoOf } from '../access/actor-names.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { getWholeOrder, type WholeOrder } from '../orders/find-orders-of-all.ts'
import { orderMoney } from '../orders/order-money.ts'
import { moved } from '../shared/clock.ts'
import { add, type Exact, exact, subtract, sum, times } from '../shared/exact.ts'
import { localDate } from '../shared/local-date.ts'
import type { AccountEntry } from './accounts/account-entry.ts'
import { type Allowed, allowed } from './allowed.ts'
import type { GoodsReturn } from './returns/goods-return.ts'

/** All that a page about one order shows, read at once. */
export interface Dossier {
  readonly whole: WholeOrder
  /** What its items are called today. */
  readonly titles: ReadonlyMap<number, string>
  readonly who: WhoOf
  /** Of the operator; what the reader may do comes from `mayOf`. */
  readonly mayOf: (byOperator: boolean) => Allowed
  readonly returns: readonly GoodsReturn[]
  /** Invoices and credit memos. */
  readonly entries: readonly AccountEntry[]
  readonly sums: Sums
}

/** What follows from an order's figures, as exactly as they are known. */
export interface Sums {
  /** What the retailer owes the hub for it: goods, freight and packing. */
  readonly owed: Exact
  /** What the consumer has still to pay; null: nobody said what was paid. */
  readonly balance: Exact | null
  /** What the suppliers charge for the goods; null where one of them is not known. */
  readonly supplierCost: Exact | null
  /** Billed less credited, by the book. */
  readonly billed: Exact
}

/** `forRetailer`: named as its own people may know them. @throws Problem `retailer-not-found`, `order-not-found` */
export async function getDossier(
  hub: Hub,
  caller: OperatorCaller,
  key: { readonly retailer: string; readonly number: number },
  { forRetailer = false }: { readonly forRetailer?: boolean } = {},
): Promise<Dossier> {
  const whole = await getWholeOrder(hub, caller, key)
  const { order, background } = whole
  const { retailerId, number } = order
  const scanners = whole.scans.map(({ actor }) => actor)
  const actors = [...background.events.map(({ actor }) => actor), ...scanners]
  const { environment } = caller
  const reader = forRetailer
    ? { kind: 'retailer' as const, retailerId, environment }
    : { kind: 'operator' as const, environment }
  const who = await whoOf(hub, reader, actors)
  return await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const titles = await readItemTitles(tx, [...new Set(order.lines.map(({ itemId }) => itemId))])
    const returns = await readReturns(tx, retailerId, number)
    const entries = await readEntriesOfOrder(tx, retailerId, number)
    const { timezone, aheadMs } = await readRetailerTime(tx, retailerId)
    const today = localDate(moved(hub.clock.now(), { aheadMs }), timezone)
    return {
      whole,
      titles: new Map(titles.map(({ itemId, title, label }) => [itemId, titleOf(title, label)])),
      who,
      mayOf: (byOperator) => allowed(order, returns, { byOperator, today }),
      returns,
      entries,
      sums: sumsOf(whole, entries),
    }
  })
}

function titleOf(title: string, label: string): string {
  return label === '' || title.includes(label) ? title : `${title}, ${label}`
}

function sumsOf({ order }: WholeOrder, entries: readonly AccountEntry[]): Sums {
  const { wholesale, freight, pickPack, total } = orderMoney(order)
  const parts = order.fulfillments.flatMap((each) => each.parts)
  const costs = parts.map(({ supplierCost, quantity, quantityCanceled }) =>
    supplierCost === null ? null : times(exact(supplierCost), quantity - quantityCanceled),
  )
  const known = costs.filter((each) => each !== null)
  return {
    owed: add(add(wholesale, freight), pickPack),
    balance: order.amountPaid === null ? null : subtract(total, exact(order.amountPaid)),
    supplierCost: known.length === costs.length ? sum(known) : null,
    billed: sum(entries.filter(({ kind }) => kind !== 'payment').map(({ amount }) => exact(amount))),
  }
}
