import type { Pool } from 'pg'
import { findClaims } from '../../store/orders/claims.ts'
import { type Placement, type Placing, placeOrders } from '../../store/orders/place.ts'
import { isDataError, isValueError, persistently, transaction } from '../../store/tx.ts'
import { type Clock, moved } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import type { Log } from '../shared/log.ts'
import { isProblem, Problem } from '../shared/problem.ts'
import type { CreditBook } from './credit.ts'
import { creditOf } from './credit-reader.ts'
import type { FactsCache, OrderFacts } from './facts-cache.ts'
import type { Job } from './intake.ts'
import type { Planned } from './order-plan.ts'
import { placeAlone } from './place-alone.ts'
import { placedOrder, placingOf } from './placed.ts'
import { planOrder } from './plan-order.ts'

export interface Desk {
  readonly pool: Pool
  readonly environment: Environment
  readonly clock: Clock
  readonly log: Log
  readonly cache: FactsCache
}

/** The claim that came back is not the one sent: rows could be a neighbour's, and nothing here can be trusted any more. */
export class ClaimMixUp extends Error {}

const REPLANS = 3

/** Plans and places what was taken from the queue, answers each caller alone, and gives back what has to go again. */
export async function placeBatch(desk: Desk, batch: readonly Job[]): Promise<readonly Job[]> {
  const now = desk.clock.now()
  const again: Job[] = []
  const ready: { job: Job; placing: Placing }[] = []
  const refused: { job: Job; problem: Problem }[] = []
  const looked = await withFacts(desk, batch)
  const credit = await creditOf(
    desk.pool,
    looked.flatMap(({ facts }) => facts?.terms ?? []),
  )
  for (const { job, facts } of looked) {
    const plan = facts && planned(job, facts, credit, moved(now, job.caller))
    if (!facts) job.reject(new Problem('unauthenticated', {}))
    else if (!plan) continue
    else if (plan.kind === 'plan') ready.push({ job, placing: placingOf(job, plan.plan, now) })
    else if (facts.fresh) refused.push({ job, problem: plan.problem })
    else again.push(replanned(desk, job))
  }
  await bisected(desk, refused, (some) => refuse(desk, some))
  await bisected(desk, ready, (some) => place(desk, some, now, again))
  return again
}

async function withFacts(
  desk: Desk,
  batch: readonly Job[],
): Promise<readonly { job: Job; facts: OrderFacts | undefined }[]> {
  const wanted = batch.map((job) => ({
    credentialId: job.caller.credentialId,
    retailerId: job.retailerId,
    itemIds: job.request.lines.map((line) => line.itemId),
    fresh: job.fresh,
    aheadMs: job.caller.aheadMs ?? 0,
  }))
  const facts = await persistently(() => desk.cache.forOrders(wanted))
  return batch.map((job, index) => ({ job, facts: facts[index] }))
}

/** undefined: the request broke the planner, which is this one caller's news alone. */
function planned(job: Job, facts: OrderFacts, credit: CreditBook, now: Date): Planned | undefined {
  try {
    const planned = planOrder(job.request, facts.terms, facts.items, now)
    return planned.kind === 'plan'
      ? { kind: 'plan', plan: credit.planned(job.retailerId, planned.plan) }
      : planned
  } catch (error) {
    job.reject(error)
    return undefined
  }
}

/** One order's data poisons the statement of all: halves until it stands alone. Whoever fails alone is told so alone. */
async function bisected<Each extends { readonly job: Job }>(
  desk: Desk,
  all: readonly Each[],
  work: (some: readonly Each[]) => Promise<void>,
): Promise<void> {
  if (all.length === 0) return
  try {
    await work(all)
  } catch (error) {
    if (error instanceof ClaimMixUp) throw error
    if (all.length === 1 || !isDataError(error)) {
      for (const { job } of all) job.reject(unstorable(desk, job, error))
      return
    }
    const half = all.length >> 1
    await bisected(desk, all.slice(0, half), work)
    await bisected(desk, all.slice(half), work)
  }
}

/** What the database cannot hold as a value is the request's fault, not the hub's. */
function unstorable(desk: Desk, { retailerId, request }: Job, error: unknown): unknown {
  if (!isValueError(error)) return error
  desk.log.warn({ retailerId, poKey: request.poKey, reason: String(error) }, 'an order cannot be stored')
  return new Problem('invalid-request', { messages: ['The order holds a value that cannot be stored.'] })
}

/**
 * A refusal leaves no key behind, but a PO that went through before is answered as then, whatever the stock is now; and a
 * credential that is no longer alive learns nothing of either.
 */
async function refuse(desk: Desk, refused: readonly { job: Job; problem: Problem }[]): Promise<void> {
  const retailers = [...new Set(refused.map(({ job }) => job.retailerId))]
  const keys = refused.map(({ job: { caller, request } }) => ({
    credentialId: caller.credentialId,
    poKey: request.poKey,
  }))
  const claims = await transaction(desk.pool, retailers, (tx) => findClaims(tx, keys, desk.clock.now()))
  for (const [index, { job, problem }] of refused.entries()) {
    const claim = claims[index]
    if (!claim) job.reject(problem)
    else if (claim === 'revoked') job.reject(new Problem('unauthenticated', {}))
    else if (claim.requestHash.equals(job.hash)) job.resolve({ kind: 'same', number: claim.number })
    else job.reject(new Problem('po-taken', { po: job.request.po ?? '' }))
  }
}

function replanned(desk: Desk, job: Job): Job {
  desk.cache.forget(
    job.retailerId,
    job.request.lines.map((line) => line.itemId),
  )
  job.fresh = true
  return job
}

async function place(
  desk: Desk,
  ready: readonly { job: Job; placing: Placing }[],
  now: Date,
  again: Job[],
): Promise<void> {
  const placements = await persistently(() =>
    placeOrders(
      desk.pool,
      ready.map(({ placing }) => placing),
      now,
    ),
  )
  // all before any: whoever stands before the first that is mixed up may have got a neighbour's as well
  for (const [index, { job }] of ready.entries()) {
    const placement = placements[index]
    const ours = placement?.verdict === 'revoked' || placement?.retailerId === job.retailerId
    if (!ours || placement?.poKey !== job.request.poKey)
      throw new ClaimMixUp(`sent ${job.request.poKey}, got ${placement?.poKey}`)
  }
  const overtaken: Job[] = []
  for (const [index, { job, placing }] of ready.entries()) {
    const verdict = settle(desk, job, placing, placements[index] as Placement, now)
    if (verdict === 'again') again.push(job)
    if (verdict === 'overtaken') overtaken.push(job)
  }
  // whoever has an answer already does not wait for these
  for (const job of overtaken) await lastWord(desk, job)
}

/** Answers the caller, or says what is still to do for it. */
function settle(
  desk: Desk,
  job: Job,
  placing: Placing,
  placement: Placement,
  now: Date,
): 'answered' | 'again' | 'overtaken' {
  switch (placement.verdict) {
    case 'placed':
      job.resolve({
        kind: 'placed',
        order: placedOrder(placing, placement, job.retailerId, desk.environment, placing.at ?? now),
      })
      return 'answered'
    case 'same':
      job.resolve({ kind: 'same', number: placement.number ?? 0 })
      return 'answered'
    case 'different':
      job.reject(new Problem('po-taken', { po: job.request.po ?? '' }))
      return 'answered'
    case 'revoked':
      job.reject(new Problem('unauthenticated', {}))
      return 'answered'
    case 'again':
      return 'again'
    default:
      job.attempts += 1
      if (job.attempts > REPLANS) return 'overtaken'
      replanned(desk, job)
      return 'again'
  }
}

/** Three plans were overtaken: one more, alone, with everything it may choose from locked. Now a no is a true no. */
async function lastWord(desk: Desk, job: Job): Promise<void> {
  try {
    job.resolve(await placeAlone(desk, job))
  } catch (error) {
    // its PO may have gone through elsewhere while it was overtaken here
    if (isProblem(error) && error.code === 'order-refused') {
      await bisected(desk, [{ job, problem: error }], (some) => refuse(desk, some))
    } else job.reject(error)
  }
}
