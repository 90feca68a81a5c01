import { readOrders } from '../../../store/orders/read.ts'
import { type RetailerEntry, readRetailer, readRetailerIds } from '../../../store/parties.ts'
import { type ClaimedStep, claimSteps, postponeSteps, settleStep } from '../../../store/sandbox/scenarios.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Order } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { moved } from '../../shared/clock.ts'
import { isProblem, type Problem } from '../../shared/problem.ts'
import { plainSentences } from '../../shared/problem-sentences.ts'
import { act } from './act.ts'
import type { Ran } from './due.ts'
import { actions, afterwards } from './scenario.ts'

/** Longer than any step takes; whoever held it up until then writes nothing. */
const LEASE_MS = 60_000
const MOST = 50
/** So often a step is tried that broke for another reason than a refusal. */
const MOST_ATTEMPTS = 5
/** A supplier that has not got the order looks again so much later, by the retailer's clock. */
const LATER_MS = 3_600_000

/**
 * Lets simulated suppliers do what is due by the clock of its retailer, in its order; `only`: for one retailer. Safe from any
 * number of processes at once, and to do again: each thing they do is done once. Gives what came of it.
 */
export async function runSupplierSteps(hub: Hub, only?: RetailerEntry): Promise<readonly Ran[]> {
  const pool = hub.db.environments.sandbox
  const retailers = only ? [only.retailerId] : await readRetailerIds(pool)
  const ran: Ran[] = []
  for (;;) {
    const now = hub.clock.now()
    const until = new Date(now.getTime() + LEASE_MS)
    const claimed = await transaction(pool, retailers, (tx) =>
      claimSteps(tx, { retailers, now, until, most: MOST }),
    )
    for (const step of claimed) ran.push(...(await runStep(hub, step)))
    if (claimed.length === 0) return ran
  }
}

async function runStep(hub: Hub, step: ClaimedStep): Promise<readonly Ran[]> {
  const { retailerId, number } = step
  const pool = hub.db.environments.sandbox
  const settled = async (state: 'done' | 'refused' | 'ended', outcome: string): Promise<readonly Ran[]> => {
    const retailer = await readRetailer(pool, retailerId)
    const at = moved(hub.clock.now(), retailer ?? {})
    const order = await orderOf(hub, step)
    const endsRest = order === undefined || (state !== 'done' && isOver(order))
    const isOurs = await transaction(pool, [retailerId], (tx) =>
      settleStep(tx, step, { state, outcome, at, endsRest }),
    )
    return isOurs ? [{ at: at.toISOString(), what: 'supplier', number, outcome }] : []
  }
  try {
    const order = await orderOf(hub, step)
    // goods that arrive are what it waits for
    if (order && isNotSentYet(order) && step.action !== 'arrive') {
      await transaction(pool, [retailerId], (tx) => postponeSteps(tx, step, LATER_MS))
      return []
    }
    const action = actions.find((each) => each === step.action)
    if (!order || !action) return await settled('refused', 'The order is gone.')
    if (isOver(order) && !afterwards.includes(action)) return await settled('ended', 'The order had ended.')
    const { timezone, aheadMs } = (await readRetailer(pool, retailerId)) ?? { timezone: 'UTC', aheadMs: 0 }
    const now = moved(hub.clock.now(), { aheadMs })
    return await settled('done', await act({ hub, order, now, timezone }, action))
  } catch (error) {
    if (isProblem(error)) return await settled('refused', sentenceOf(error))
    hub.log.warn(
      { retailerId, number, reason: String(error) },
      'a simulated supplier could not act, trying again',
    )
    return step.attempts < MOST_ATTEMPTS ? [] : await settled('refused', 'It broke too often.')
  }
}

async function orderOf(hub: Hub, { retailerId, number }: ClaimedStep): Promise<Order | undefined> {
  const pool = hub.db.environments.sandbox
  return await transaction(
    pool,
    [retailerId],
    async (tx) => (await readOrders(tx, 'sandbox', retailerId, [number]))[0],
  )
}

function isOver({ fulfillments }: Order): boolean {
  return fulfillments.every(({ state }) => isClosed(state))
}

/** Held, not paid, or without goods: its suppliers know nothing of it. */
function isNotSentYet({ fulfillments }: Order): boolean {
  const waiting = ['awaiting_payment', 'on_hold', 'pending']
  const open = fulfillments.filter(({ state }) => !isClosed(state))
  return open.length > 0 && open.every(({ state }) => waiting.includes(state))
}

function sentenceOf({ code, facts }: Problem): string {
  // as: the table pairs each code with its own facts, and TypeScript cannot follow that through the union
  const sentences = plainSentences as Readonly<Record<string, (facts: unknown) => string>>
  return sentences[code]?.(facts) ?? 'It was refused.'
}
