import type { Pool } from 'pg'
import type { RetailerCaller } from '../access/caller.ts'
import type { Clock } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import type { Log } from '../shared/log.ts'
import { Problem } from '../shared/problem.ts'
import { FactsCache } from './facts-cache.ts'
import type { OrderRequest } from './order.ts'
import { OrderQueue, type Queued } from './order-queue.ts'
import { ClaimMixUp, type Desk, placeBatch } from './place-batch.ts'
import type { Placed } from './placed.ts'
import { requestHash } from './request-hash.ts'

/** An order on its way: who asks, what for, and whoever waits for the answer. */
export interface Job extends Queued {
  readonly caller: RetailerCaller
  readonly request: OrderRequest
  readonly hash: Buffer
  /** How often the plan met a world that had moved on. */
  attempts: number
  /** The next plan may not look at the cache. */
  fresh: boolean
  readonly resolve: (placed: Placed) => void
  readonly reject: (error: unknown) => void
}

/** The desk of one environment where orders are handed in. */
export interface Intake {
  /**
   * Acknowledged means committed. @throws Problem `order-refused`, `po-taken`, `overloaded`, `unauthenticated`
   */
  place(caller: RetailerCaller, request: OrderRequest): Promise<Placed>
  /** Takes no more and answers when every order handed in has its answer. */
  drain(): Promise<void>
}

export interface IntakeParts {
  readonly pool: Pool
  readonly environment: Environment
  readonly clock: Clock
  readonly log: Log
  readonly batchOrders: number
  /** Another process's cache stands in for a frozen one in a test. */
  readonly cache?: FactsCache
  /** Told when an answer was not the one asked for; unless a test listens, the process ends. */
  readonly onMixUp?: (error: ClaimMixUp) => void
}

const LANES = 2
const BATCH_LINES = 500
const MAX_WAITING = 10_000

export function createIntake(parts: IntakeParts): Intake {
  return new IntakeDesk(parts)
}

interface Lane {
  readonly queue: OrderQueue<Job>
  inFlight: number
}

class IntakeDesk implements Intake {
  private readonly parts: IntakeParts
  private readonly desk: Desk
  /** By retailer: duplicates and a retailer's numbers never meet between two lanes. */
  private readonly lanes: readonly Lane[]
  /** Coalescing off measures the same road with one order at a time, on as many connections as there are. */
  private readonly width: number
  private readonly waitingForIdle: (() => void)[] = []
  private closed = false

  constructor(parts: IntakeParts) {
    this.parts = parts
    this.desk = { ...parts, cache: parts.cache ?? new FactsCache(parts.pool, parts.clock) }
    this.lanes = Array.from({ length: LANES }, () => ({ queue: new OrderQueue<Job>(), inFlight: 0 }))
    this.width = parts.batchOrders === 1 ? 4 : 1
  }

  place(caller: RetailerCaller, request: OrderRequest): Promise<Placed> {
    const { retailerId } = caller
    const lane = this.lanes[retailerId % LANES] as Lane
    if (this.closed || lane.queue.size >= MAX_WAITING)
      return Promise.reject(new Problem('overloaded', { retryAfterSeconds: 1 }))
    const asked = { caller, request, retailerId, lines: request.lines.length, hash: requestHash(request) }
    return new Promise<Placed>((resolve, reject) => {
      lane.queue.push({ ...asked, attempts: 0, fresh: false, resolve, reject })
      // not at once: what the sockets bring in the same turn belongs into the same batch
      setImmediate(() => this.pump(lane))
    })
  }

  drain(): Promise<void> {
    this.closed = true
    if (this.isIdle()) return Promise.resolve()
    return new Promise((resolve) => {
      this.waitingForIdle.push(resolve)
    })
  }

  private isIdle(): boolean {
    return this.lanes.every(({ queue, inFlight }) => queue.size === 0 && inFlight === 0)
  }

  private pump(lane: Lane): void {
    while (lane.inFlight < this.width && lane.queue.size > 0) {
      lane.inFlight += 1
      void this.flight(lane, lane.queue.take(this.parts.batchOrders, BATCH_LINES))
    }
  }

  private async flight(lane: Lane, batch: readonly Job[]): Promise<void> {
    try {
      for (const job of await placeBatch(this.desk, batch)) lane.queue.putBack(job)
    } catch (error) {
      for (const job of batch) job.reject(error)
      if (error instanceof ClaimMixUp) this.end(error)
    }
    lane.inFlight -= 1
    // what queued while this batch was in flight goes next, with what else the sockets bring now
    setImmediate(() => this.pump(lane))
    if (this.isIdle()) for (const resolve of this.waitingForIdle.splice(0)) resolve()
  }

  /** Rows of one retailer may have been given to another: nothing more is taken, and nothing more is answered. */
  private end(error: ClaimMixUp): void {
    this.closed = true
    this.parts.log.fatal({ reason: error.message }, 'an order was answered with another order’s claim')
    for (const { queue } of this.lanes) {
      while (queue.size > 0)
        for (const job of queue.take(MAX_WAITING, Number.MAX_SAFE_INTEGER)) job.reject(error)
    }
    const { onMixUp = uncaught } = this.parts
    onMixUp(error)
  }
}

/** Thrown where nobody catches it: Node ends the process. */
function uncaught(error: ClaimMixUp): void {
  setImmediate(() => {
    throw error
  })
}
