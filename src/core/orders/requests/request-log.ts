import type { Pool } from 'pg'
import { insertRequests, type NewRequest } from '../../../store/orders/new-requests.ts'
import type { RequestOrder } from '../../../store/orders/requests.ts'
import { transaction } from '../../../store/tx.ts'
import type { Log } from '../../shared/log.ts'
import type { Random } from '../../shared/random.ts'
import type { RequestLogSettings } from '../../shared/request-log-settings.ts'
import { entryIdAt, isTimedId } from './entry-id.ts'
import { entryOf, hoursOf, type TakenCall } from './entry-of-call.ts'

export const usualRequestLog: RequestLogSettings = { bodies: 'auto', days: 7, bytes: 2 * 1024 ** 3 }

/** Of each body so many bytes are kept. */
export const mostBodyBytes = 16_384

const FLUSH_MS = 250
/** Between two writes so many bodies are kept, whatever they are: two hundred a second. */
const MOST_KEPT = 50
const BATCH = 500
const MOST_WAITING = { calls: 5000, bytes: 33_554_432 }

/**
 * What programs asked and were answered, of one environment: noted in memory, written a few times a second, many in one statement.
 * It never makes a call wait and never fails one: what finds no room, or no database, is counted and gone.
 */
export class RequestLog {
  readonly settings: RequestLogSettings
  /** Calls that are in no log: since the process began. */
  dropped = 0
  readonly #pool: Pool
  readonly #random: Random
  readonly #log: Log
  #waiting: TakenCall[] = []
  #bytes = 0
  #moment = 0
  #place = 0
  #timer: NodeJS.Timeout | undefined
  #flight: Promise<void> | undefined

  constructor(parts: { pool: Pool; random: Random; log: Log; settings: RequestLogSettings }) {
    this.#pool = parts.pool
    this.#random = parts.random
    this.#log = parts.log
    this.settings = parts.settings
  }

  keepsBody(status: number): boolean {
    const { bodies } = this.settings
    if (bodies === 'auto' && this.#waiting.length < MOST_KEPT) return true
    return bodies === 'all' || (status >= 400 && (bodies === 'errors' || bodies === 'auto'))
  }

  take(call: TakenCall): void {
    const bytes = (call.request.text?.length ?? 0) + (call.answer.text?.length ?? 0) + call.path.length
    if (this.#waiting.length >= MOST_WAITING.calls || this.#bytes + bytes > MOST_WAITING.bytes) {
      this.dropped += 1
      return
    }
    this.#waiting.push(call)
    this.#bytes += bytes
    if (this.#flight === undefined) this.#timer ??= setTimeout(() => this.#depart(), FLUSH_MS).unref()
  }

  /** Everything that was taken is written, or counted as dropped. */
  async drain(): Promise<void> {
    while (this.#waiting.length > 0 || this.#flight) {
      if (this.#flight === undefined) this.#depart()
      await this.#flight
    }
  }

  #depart(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const batch = this.#waiting.splice(0, BATCH)
    if (this.#waiting.length === 0) this.#bytes = 0
    this.#flight = this.#write(batch)
      .catch((error: unknown) => {
        this.dropped += batch.length
        this.#log.warn({ reason: String(error), calls: batch.length }, 'calls could not be put into the log')
      })
      .finally(() => {
        this.#flight = undefined
        if (this.#waiting.length === 0) return
        this.#timer ??= setTimeout(() => this.#depart(), this.#waiting.length < BATCH ? FLUSH_MS : 0).unref()
      })
  }

  /** In the order they were answered, where several came in the same millisecond. */
  #placeAt(at: Date): number {
    const moment = at.getTime()
    this.#place = moment === this.#moment ? Math.min(this.#place + 1, 4095) : 0
    this.#moment = moment
    return this.#place
  }

  async #write(batch: readonly TakenCall[]): Promise<void> {
    const requests: NewRequest[] = []
    const orders: RequestOrder[] = []
    const retailers = new Set<number>()
    for (const call of batch) {
      const entry = entryOf(call, this.#idOf(call))
      requests.push(entry.request)
      retailers.add(entry.request.retailerId)
      for (const order of entry.orders) {
        orders.push(order)
        retailers.add(order.retailerId)
      }
    }
    await transaction(this.#pool, [...retailers], (tx) =>
      insertRequests(tx, requests, orders, hoursOf(requests)),
    )
  }

  /** One id for both, where the hub made it: nothing has to find the one by the other. */
  #idOf({ isOwnId, requestId, at }: TakenCall): string {
    return isOwnId && isTimedId(requestId) ? requestId : entryIdAt(at, this.#placeAt(at), this.#random)
  }
}
