import { readDueHolds } from '../../store/orders/due-holds.ts'
import { type RetailerEntry, readRetailers } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { Order } from '../orders/order.ts'
import { moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import { localDate } from '../shared/local-date.ts'
import { seatsNow } from './answers/release-owed.ts'
import { changeOrderAs, type Held } from './change-order.ts'
import { type OrderChange, stepped } from './order-change.ts'
import { mayLeave, onward } from './released.ts'

export interface DueHolds {
  readonly released: number
  /** Orders that could not be released, and why; they are tried again next time. */
  readonly failed: readonly {
    readonly retailerId: number
    readonly number: number
    readonly reason: string
  }[]
}

/** At most so many at a time; the rest waits for the next. */
const MOST = 1000

/**
 * Ends the holds of one environment whose day has come in their retailer's zone; those without a day wait for somebody. Safe from
 * any number of processes at once, and to do again. `only`: those of one retailer.
 */
export async function releaseDueHolds(
  hub: Hub,
  environment: Environment,
  only?: RetailerEntry,
): Promise<DueHolds> {
  const pool = hub.db.environments[environment]
  const now = hub.clock.now()
  const days = (only ? [only] : await readRetailers(pool)).map(({ retailerId, timezone, aheadMs }) => ({
    retailerId,
    day: localDate(moved(now, { aheadMs }), timezone),
  }))
  const due = await transaction(
    pool,
    days.map(({ retailerId }) => retailerId),
    (tx) => readDueHolds(tx, days, MOST),
  )
  const changing = { environment, actor: 'job:release-holds', reason: 'the day of its hold has come' }
  const failed: { retailerId: number; number: number; reason: string }[] = []
  for (const key of due) {
    try {
      await changeOrderAs(hub, changing, key, dueReleased)
    } catch (error) {
      failed.push({ ...key, reason: String(error) })
    }
  }
  return { released: due.length - failed.length, failed }
}

/** Another process, or a person, may have been quicker: then nothing is due. */
async function dueReleased(order: Order, held: Held): Promise<OrderChange | null> {
  const { at, timezone, locked } = held
  const today = localDate(at, timezone)
  const due = order.fulfillments.filter(
    ({ state, holdUntil }) => state === 'on_hold' && holdUntil !== null && holdUntil <= today,
  )
  if (due.length === 0) return null
  // a backorder whose day has come takes what is there; without any it goes on waiting, for goods alone
  const numbers = new Set(due.map(({ fulfillmentNo }) => fulfillmentNo))
  const isWaiting = due.some(({ holdReason }) => holdReason === 'backorder')
  const found = isWaiting ? await seatsNow(order, held) : []
  const seats = found.filter(({ fulfillmentNo }) => numbers.has(fulfillmentNo))
  const routes = due.map((fulfillment) =>
    onward(fulfillment, mayLeave(order, fulfillment, seats), locked.awaitsPayment, order.awaitsCredit),
  )
  return { ...stepped(order, routes), parts: [], seats, shipments: [] }
}
