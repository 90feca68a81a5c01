import type { Pool } from 'pg'
import { findClaims } from '../../store/orders/claims.ts'
import { type Placement, type Placing, placeOrders } from '../../store/orders/place.ts'
import { isConnectionLoss, isDataError, isLockConflict, transaction } from '../../store/tx.ts'
import type { Clock } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import type { Log } from '../shared/log.ts'
import { Problem } from '../shared/problem.ts'
import type { FactsCache, OrderFacts } from './facts-cache.ts'
import type { Job } from './intake.ts'
import { placeAlone } from './place-alone.ts'
import { placedOrder } from './placed.ts'
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
const TRIES = 3
const RECONNECT_MS = [100, 400, 1500, 4000, 8000]

/** Plans and places what was taken from the queue, answers each caller alone, and gives back what has to go again. */
export async function placeBatch(desk: Desk, batch: readonly Job[]): Promise<readonly Job[]> {
  const now = desk.clock.now()
  const again: Job[] = []
  const ready: { job: Job; placing: Placing }[] = []
  const refused: { job: Job; problem: Problem }[] = []
  for (const { job, facts } of await planned(desk, batch)) {
    const plan = facts ? planOrder(job.request, facts.terms, facts.items, now) : undefined
    if (!facts || !plan) job.reject(new Problem('unauthenticated', {}))
    else if (plan.kind === 'plan') ready.push({ job, placing: placingOf(job, plan.plan) })
    else if (facts.fresh) refused.push({ job, problem: plan.problem })
    else again.push(replanned(desk, job))
  }
  if (refused.length > 0) await refuse(desk, refused)
  if (ready.length > 0) await place(desk, ready, now, again)
  return again
}

async function planned(
  desk: Desk,
  batch: readonly Job[],
): Promise<readonly { job: Job; facts: OrderFacts | undefined }[]> {
  const wanted = batch.map((job) => ({
    credentialId: job.caller.credentialId,
    retailerId: job.retailerId,
    itemIds: job.request.lines.map((line) => line.itemId),
    fresh: job.fresh,
  }))
  const facts = await surviving(desk, () => desk.cache.forOrders(wanted))
  return batch.map((job, index) => ({ job, facts: facts[index] }))
}

function placingOf(job: Job, plan: Placing['plan']): Placing {
  return { credentialId: job.caller.credentialId, request: job.request, hash: job.hash, plan }
}

/** A refusal leaves no key behind, but a PO that went through before is answered as then, whatever the stock is now. */
async function refuse(desk: Desk, refused: readonly { job: Job; problem: Problem }[]): Promise<void> {
  const retailers = [...new Set(refused.map(({ job }) => job.retailerId))]
  const claims = await surviving(desk, () =>
    transaction(desk.pool, retailers, (tx) =>
      findClaims(
        tx,
        refused.map(({ job }) => ({ retailerId: job.retailerId, poKey: job.request.poKey })),
      ),
    ),
  )
  for (const [index, { job, problem }] of refused.entries()) {
    const claim = claims[index]
    if (!claim) job.reject(problem)
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
  let placements: readonly Placement[]
  try {
    placements = await surviving(desk, () =>
      placeOrders(
        desk.pool,
        ready.map(({ placing }) => placing),
        now,
      ),
    )
  } catch (error) {
    if (ready.length === 1 || !isDataError(error)) {
      for (const { job } of ready) job.reject(error)
      return
    }
    // one order's data poisons the statement of all: halve until it stands alone
    const half = ready.length >> 1
    await place(desk, ready.slice(0, half), now, again)
    await place(desk, ready.slice(half), now, again)
    return
  }
  for (const [index, { job, placing }] of ready.entries()) {
    const placement = placements[index]
    if (placement?.poKey !== job.request.poKey)
      throw new ClaimMixUp(`sent ${job.request.poKey}, got ${placement?.poKey}`)
    await settle(desk, job, placing, placement, now, again)
  }
}

async function settle(
  desk: Desk,
  job: Job,
  placing: Placing,
  placement: Placement,
  now: Date,
  again: Job[],
): Promise<void> {
  switch (placement.verdict) {
    case 'placed':
      return job.resolve({
        kind: 'placed',
        order: placedOrder(placing, placement, job.retailerId, desk.environment, now),
      })
    case 'same':
      return job.resolve({ kind: 'same', number: placement.number ?? 0 })
    case 'different':
      return job.reject(new Problem('po-taken', { po: job.request.po ?? '' }))
    case 'revoked':
      return job.reject(new Problem('unauthenticated', {}))
    case 'again':
      again.push(job)
      return
    default:
      job.attempts += 1
      if (job.attempts <= REPLANS) again.push(replanned(desk, job))
      else await lastWord(desk, job)
  }
}

/** Three plans were overtaken: one more, alone, with everything it may choose from locked. Now a no is a true no. */
async function lastWord(desk: Desk, job: Job): Promise<void> {
  try {
    job.resolve(await surviving(desk, () => placeAlone(desk, job)))
  } catch (error) {
    job.reject(error)
  }
}

/** Tries again after a lock conflict, and waits out a server that restarts: every order has a key, so sending twice is safe. */
async function surviving<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work()
    } catch (error) {
      if (isLockConflict(error) && attempt < TRIES - 1) continue
      const wait = RECONNECT_MS[attempt]
      if (!isConnectionLoss(error)) throw error
      if (wait === undefined) throw new Problem('overloaded', { retryAfterSeconds: 5 })
      desk.log.warn({ attempt, reason: String(error) }, 'the database does not answer, trying again')
      await new Promise((resolve) => setTimeout(resolve, wait))
    }
  }
}
