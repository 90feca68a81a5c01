import type { Pool } from 'pg'
import {
  type HourOfRequests,
  insertRequests,
  type LoggedRequest,
  type RequestOrder,
} from '../../../store/orders/requests.ts'
import { transaction } from '../../../store/tx.ts'
import type { Caller } from '../../access/caller.ts'
import type { Log } from '../../shared/log.ts'
import type { Random } from '../../shared/random.ts'
import type { RequestLogSettings } from '../../shared/request-log-settings.ts'
import { entryIdAt } from './entry-id.ts'
import { redacted } from './redact.ts'
import { ordersOf } from './trail.ts'

export const usualRequestLog: RequestLogSettings = { bodies: 'auto', days: 7, bytes: 2 * 1024 ** 3 }

/** A call as the door of a surface tells it. */
export interface TakenCall {
  readonly surface: string
  readonly at: Date
  readonly ms: number
  readonly requestId: string
  readonly method: string
  readonly path: string
  readonly status: number
  readonly caller: object | undefined
  readonly problem: string | undefined
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly request: { readonly bytes: number; readonly text: string | null }
  readonly answer: { readonly bytes: number; readonly text: string | null }
  readonly secrets: readonly string[]
}

/** Of each body so many bytes are kept. */
export const mostBodyBytes = 16_384

const FLUSH_MS = 250
/** Between two writes so many bodies are kept, whatever they are: two hundred a second. */
const MOST_KEPT = 50
const BATCH = 500
const MOST_WAITING = { calls: 5000, bytes: 33_554_432 }
const HOUR_MS = 3_600_000

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
    const orders: RequestOrder[] = []
    const requests = batch.map((call) => {
      const entryId = entryIdAt(call.at, this.#placeAt(call.at), this.#random)
      const found = ordersOf(call.caller)
      orders.push(...found.map((order) => ({ ...order, entryId })))
      return { ...loggedOf(call, entryId), number: found[0]?.number ?? null, po: found[0]?.po ?? null }
    })
    const retailers = new Set([...requests, ...orders].map(({ retailerId }) => retailerId))
    await transaction(this.#pool, [...retailers], (tx) =>
      insertRequests(tx, requests, orders, hoursOf(requests)),
    )
  }
}

function loggedOf(call: TakenCall, entryId: string): Omit<LoggedRequest, 'number' | 'po'> {
  const clean = (text: string) => redacted(text.replaceAll('\0', ''), call.path, call.secrets)
  // as: whatever a door took for its caller is one
  const caller = call.caller as Caller | undefined
  return {
    entryId,
    retailerId: caller?.kind === 'retailer' ? caller.retailerId : 0,
    at: call.at,
    surface: call.surface,
    credentialId: caller?.credentialId ?? null,
    supplierId: caller?.kind === 'supplier' ? caller.supplierId : null,
    method: call.method,
    path: clean(call.path.slice(0, 2048)),
    status: call.status,
    ms: Math.round(call.ms * 10) / 10,
    requestId: call.requestId,
    problem: call.problem ?? null,
    requestHeaders: cleanHeaders(call.requestHeaders, clean),
    requestBody: call.request.text === null ? null : clean(call.request.text),
    requestBytes: call.request.bytes,
    answerHeaders: cleanHeaders(call.answerHeaders, clean),
    answerBody: call.answer.text === null ? null : clean(call.answer.text),
    answerBytes: call.answer.bytes,
  }
}

/** They are few and known; what a client wrote into them itself is cut. */
function cleanHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) =>
      own.test(name)
        ? [name, clean(Buffer.from(value.slice(0, 512)).toString())]
        : [name, value.slice(0, 512)],
    ),
  )
}

const own = /^(user-agent|idempotency-key|location|if-none-match)$/

/** About what an entry takes on the disk beside its texts. */
const FRAME_BYTES = 600

function hoursOf(requests: readonly Omit<LoggedRequest, 'number' | 'po'>[]): readonly HourOfRequests[] {
  const hours = new Map<number, HourOfRequests>()
  for (const { at, status, requestBody, answerBody, path } of requests) {
    const start = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS
    const sum = hours.get(start)
    const bytes = FRAME_BYTES + path.length + (requestBody?.length ?? 0) + (answerBody?.length ?? 0)
    hours.set(start, {
      hour: new Date(start),
      requests: (sum?.requests ?? 0) + 1,
      refused: (sum?.refused ?? 0) + (status >= 400 && status < 500 ? 1 : 0),
      failed: (sum?.failed ?? 0) + (status >= 500 ? 1 : 0),
      bytes: (sum?.bytes ?? 0) + bytes,
    })
  }
  return [...hours.values()]
}
