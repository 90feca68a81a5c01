import type { Pool } from 'pg'
import type { RetailerCaller } from '../access/caller.ts'
import type { Clock } from '../shared/clock.ts'
import type { Environment } from '../shared/environment.ts'
import type { Log } from '../shared/log.ts'
import { Problem } from '../shared/problem.ts'
import { FactsCache } from './facts-cache.ts'
import type { OrderRequest } from './order.ts'
import { OrderQueue, type Queued } from './order-queue.ts'
import { ClaimMixUp, placeBatch } from './place-batch.ts'
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
  const cache = parts.cache ?? new FactsCache(parts.pool, parts.clock)
  const desk = { ...parts, cache }
  const queues = Array.from({ length: LANES }, () => new OrderQueue<Job>())
  // coalescing off measures the same road with one order at a time, on as many connections as there are
  const width = parts.batchOrders === 1 ? 4 : 1
  const running = queues.map(() => 0)
  let closed = false
  const waitingForIdle: (() => void)[] = []

  const pump = (lane: number) => {
    const queue = queues[lane] as OrderQueue<Job>
    while ((running[lane] as number) < width && queue.size > 0) {
      running[lane] = (running[lane] as number) + 1
      void flight(lane, queue.take(parts.batchOrders, BATCH_LINES))
    }
  }
  const flight = async (lane: number, batch: Job[]) => {
    try {
      for (const job of await placeBatch(desk, batch)) (queues[lane] as OrderQueue<Job>).putBack(job)
    } catch (error) {
      for (const job of batch) job.reject(error)
      if (error instanceof ClaimMixUp) end(error)
    }
    running[lane] = (running[lane] as number) - 1
    // what queued while this batch was in flight goes next, with what else the sockets bring now
    setImmediate(pump, lane)
    if (idle()) for (const resolve of waitingForIdle.splice(0)) resolve()
  }
  /** Rows of one retailer may have been given to another: nothing more is taken, and nothing more is answered. */
  const end = (error: ClaimMixUp) => {
    closed = true
    parts.log.fatal({ reason: error.message }, 'an order was answered with another order’s claim')
    for (const queue of queues) {
      while (queue.size > 0)
        for (const job of queue.take(MAX_WAITING, Number.MAX_SAFE_INTEGER)) job.reject(error)
    }
    const { onMixUp = uncaught } = parts
    onMixUp(error)
  }
  const idle = () => queues.every((queue, lane) => queue.size === 0 && running[lane] === 0)

  return {
    place: (caller, request) => {
      // two lanes by retailer: duplicates and a retailer's numbers never meet between them
      const lane = caller.retailerId % LANES
      const queue = queues[lane] as OrderQueue<Job>
      if (closed || queue.size >= MAX_WAITING)
        return Promise.reject(new Problem('overloaded', { retryAfterSeconds: 1 }))
      const hash = requestHash(request)
      return new Promise<Placed>((resolve, reject) => {
        const { retailerId } = caller
        queue.push({
          caller,
          request,
          hash,
          retailerId,
          lines: request.lines.length,
          attempts: 0,
          fresh: false,
          resolve,
          reject,
        })
        setImmediate(pump, lane)
      })
    },
    drain: () => {
      closed = true
      return idle()
        ? Promise.resolve()
        : new Promise((resolve) => {
            waitingForIdle.push(resolve)
          })
    },
  }
}

/** Thrown where nobody catches it: Node ends the process. */
function uncaught(error: ClaimMixUp): void {
  setImmediate(() => {
    throw error
  })
}
