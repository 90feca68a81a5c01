import {
  type DeadlineEntry,
  findDueOrders,
  noteTold,
  readDeadlines,
} from '../../../store/deadlines/clocks.ts'
import type { WrittenEvent } from '../../../store/orders/steps.ts'
import { type RetailerEntry, readRetailers } from '../../../store/parties.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { mayBecome } from '../../orders/order-states.ts'
import type { Environment } from '../../shared/environment.ts'
import { isProblem } from '../../shared/problem.ts'
import { changeOrderAs, type Held } from '../change-order.ts'
import { type OrderChange, stepped } from '../order-change.ts'
import { isLate } from './clocks.ts'
import { nowOf } from './retailer-now.ts'
import { readStanding, settleOrders, termsFor } from './settle.ts'

export interface DueTold {
  /** Orders of which something was told or done. */
  readonly orders: number
  /** Orders that could not be looked at, and why; they are tried again next time. */
  readonly failed: readonly {
    readonly retailerId: number
    readonly number: number
    readonly reason: string
  }[]
}

/**
 * Routes what a silent supplier holds to others, as when the supplier rejects it; what no other can send stays, on hold.
 * @throws Problem where nothing of it is open
 */
export type Reroute = (
  hub: Hub,
  caller: OperatorCaller,
  input: {
    readonly invoiceNumber: string
    readonly reason: string
    readonly reference: string
    readonly keepsRest: true
    readonly isMeant: (order: Order, held: Held) => Promise<boolean>
  },
) => Promise<unknown>

/** At most so many at a time; the rest waits for the next. */
const MOST = 200

/**
 * Tells what is late, and what is expected to be, once each; and does what is to be done where a supplier keeps silent. Safe from
 * any number of processes at once, and to do again: the order is held, and what was told is noted with it. `only`: of one retailer.
 */
export async function tellDue(
  hub: Hub,
  environment: Environment,
  reroute?: Reroute,
  only?: RetailerEntry,
): Promise<DueTold> {
  const pool = hub.db.environments[environment]
  const retailers = only ? [only] : await readRetailers(pool)
  const clocks = retailers.map((retailer) => ({ retailerId: retailer.retailerId, now: nowOf(hub, retailer) }))
  const fence = clocks.map(({ retailerId }) => retailerId)
  const due = await transaction(pool, fence, (tx) => findDueOrders(tx, clocks, MOST))
  const failed: { retailerId: number; number: number; reason: string }[] = []
  for (const key of due) {
    try {
      await lookAt(hub, environment, key, reroute)
    } catch (error) {
      failed.push({ ...key, reason: String(error) })
    }
  }
  return { orders: due.length - failed.length, failed }
}

const actor = 'job:deadlines'

async function lookAt(
  hub: Hub,
  environment: Environment,
  key: { readonly retailerId: number; readonly number: number },
  reroute: Reroute | undefined,
): Promise<void> {
  let silent: readonly Silent[] = []
  await changeOrderAs(hub, { environment, actor, reason: null }, key, async (order, held) => {
    const looked = await dueOf(order, held)
    silent = looked.silent
    return looked.news.length > 0
      ? { state: order.state, steps: [], parts: [], shipments: [], news: looked.news }
      : null
  })
  for (const { entry, action, invoiceNumber } of silent) {
    const reason = 'nobody acknowledged it in time'
    const isRerouted =
      action === 'reroute' &&
      reroute !== undefined &&
      (await routedAnew(reroute, { entry, invoiceNumber, reason }))
    await changeOrderAs(hub, { environment, actor, reason }, key, (order, held) =>
      isRerouted ? noted(entry, held) : keptBack(order, entry, held),
    )
  }

  async function routedAnew(
    to: Reroute,
    { entry, ...said }: Omit<Silent, 'action'> & { readonly reason: string },
  ) {
    const isMeant = (order: Order, { tx }: Held) => isStillSilent(tx, order, entry)
    const caller = {
      kind: 'operator',
      environment,
      credentialId: null,
      name: 'deadlines',
      isHub: true,
    } as const
    try {
      // the same again changes nothing: whoever crashed in between is made up for
      await to(hub, caller, { ...said, reference: 'silence', keepsRest: true, isMeant })
      return true
    } catch (error) {
      if (isProblem(error)) return false
      throw error
    }
  }
}

interface Silent {
  readonly entry: DeadlineEntry
  readonly invoiceNumber: string
  readonly action: 'reroute' | 'hold'
}

/** What there is to tell of an order by now, noted as told; its clocks are first brought to where its events are. */
async function dueOf(
  order: Order,
  { tx, at: now }: Held,
): Promise<{ readonly news: readonly WrittenEvent[]; readonly silent: readonly Silent[] }> {
  const standing = await readStanding(tx, null)
  await settleOrders(tx, [order], standing)
  const news: WrittenEvent[] = []
  const silent: Silent[] = []
  for (const entry of await readDeadlines(tx, [order])) {
    const fulfillment = order.fulfillments.find(({ fulfillmentNo }) => fulfillmentNo === entry.fulfillmentNo)
    if (entry.voidAt || entry.stoppedAt || !fulfillment) continue
    if (!entry.toldAt && isLate(entry, now)) {
      await noteTold(tx, entry, 'told_at', now)
      news.push(eventOf('fulfillment.late', order, fulfillment, entry))
    } else if (!entry.toldAt && !entry.warnedAt && !entry.metAt && entry.warnAt && entry.warnAt <= now) {
      await noteTold(tx, entry, 'warned_at', now)
      news.push(eventOf('fulfillment.late_expected', order, fulfillment, entry))
    }
    const isSilent = entry.silenceAt && !entry.silencedAt && !entry.metAt && entry.silenceAt <= now
    const action = termsFor(standing.terms, entry.supplierId, order.retailerId).silence?.action
    if (isSilent) silent.push({ entry, action: action ?? 'hold', invoiceNumber: fulfillment.invoiceNumber })
  }
  return { news, silent }
}

function eventOf(
  type: 'fulfillment.late' | 'fulfillment.late_expected',
  { state }: Order,
  { fulfillmentNo, supplierId, invoiceNumber }: Fulfillment,
  { step, dueAt, metAt, expectedAt, expectedBy }: DeadlineEntry,
): WrittenEvent {
  const told =
    type === 'fulfillment.late'
      ? { metAt: metAt?.toISOString() ?? null }
      : { expectedAt: expectedAt?.toISOString() ?? null, expectedBy }
  return {
    type,
    suppliers: [supplierId],
    payload: { fulfillmentNo, state, invoiceNumber, step, dueAt: dueAt.toISOString(), ...told },
  }
}

async function noted(entry: DeadlineEntry, { tx, at }: Held): Promise<null> {
  await noteTold(tx, entry, 'silenced_at', at)
  return null
}

/** Held for the operator to look at. Somebody may have answered meanwhile, or it is no longer to be held: then nothing is done. */
async function keptBack(order: Order, entry: DeadlineEntry, held: Held): Promise<OrderChange | null> {
  await noted(entry, held)
  const fulfillment = order.fulfillments.find(({ fulfillmentNo }) => fulfillmentNo === entry.fulfillmentNo)
  if (!fulfillment || !mayBecome(fulfillment.state, 'on_hold')) return null
  if (!(await isStillSilent(held.tx, order, entry))) return null
  const hold = { reason: 'attention', until: null } as const
  return { ...stepped(order, [{ fulfillment, states: ['on_hold'], hold }]), parts: [], shipments: [] }
}

/** By all that has happened until now: an answer may have come that no clock has been set by. */
async function isStillSilent(tx: Tx, order: Order, { fulfillmentNo, step }: DeadlineEntry): Promise<boolean> {
  await settleOrders(tx, [order], await readStanding(tx, null))
  const now = (await readDeadlines(tx, [order])).find(
    (each) => each.fulfillmentNo === fulfillmentNo && each.step === step,
  )
  return now !== undefined && !now.metAt && !now.voidAt && !now.stoppedAt
}
