import type { NewRequest } from '../../../store/orders/new-requests.ts'
import type { HourOfRequests, RequestOrder } from '../../../store/orders/requests.ts'
import type { Caller } from '../../access/caller.ts'
import { momentOf } from './entry-id.ts'
import { redacted, withoutBegun, withoutProofs } from './redact.ts'
import { type BroughtOrder, ordersOf } from './trail.ts'

/** A call as the door of a surface tells it. */
export interface TakenCall {
  readonly surface: string
  readonly at: Date
  readonly ms: number
  readonly requestId: string
  /** The id is of the hub's own making: a UUID of version 7, which the entry can have for its own. */
  readonly isOwnId: boolean
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

export interface Entry {
  readonly request: NewRequest
  /** Orders that the entry does not tell by itself. */
  readonly orders: readonly RequestOrder[]
}

/** What is kept of a call: without its secrets, and with the orders it was about. */
export function entryOf(call: TakenCall, entryId: string): Entry {
  const clean = (text: string) =>
    redacted(text.includes('\0') ? text.replaceAll('\0', '') : text, call.path, call.secrets)
  // as: whatever a door took for its caller is one
  const caller = call.caller as (Partial<Caller> & { readonly kind: Caller['kind'] }) | undefined
  const retailerId = (caller?.kind === 'retailer' ? caller.retailerId : undefined) ?? 0
  const orders = ordersOf(call.caller)
  const [first] = orders
  // most calls are about one order of their own: the entry has it in itself
  const isTold = first !== undefined && first.retailerId === retailerId
  const request: NewRequest = {
    entryId,
    retailerId,
    at: momentOf(entryId),
    surface: call.surface,
    credentialId: caller?.credentialId ?? null,
    supplierId: (caller?.kind === 'supplier' ? caller.supplierId : undefined) ?? null,
    method: call.method,
    path: clean(call.path.slice(0, MOST_OF_PATH)),
    status: call.status,
    ms: Math.round(call.ms * 10) / 10,
    requestId: call.requestId === entryId ? null : clean(call.requestId),
    problem: call.problem ?? null,
    number: first?.number ?? null,
    po: first?.po == null ? null : withoutProofs(first.po, call.secrets),
    brought: isTold ? first.brought : null,
    requestHeaders: cleanHeaders(call.requestHeaders, clean),
    requestBody: cleanBody(call.request, clean, call.secrets),
    requestBytes: call.request.bytes,
    answerHeaders: cleanHeaders(call.answerHeaders, clean),
    answerBody: cleanBody(call.answer, clean, call.secrets),
    answerBytes: call.answer.bytes,
  }
  const others = isTold ? orders.slice(1) : orders
  return { request, orders: others.map((order) => orderOf(order, entryId, call.secrets)) }
}

function orderOf(order: BroughtOrder, entryId: string, secrets: readonly string[]): RequestOrder {
  return { ...order, po: order.po === null ? null : withoutProofs(order.po, secrets), entryId }
}

/** A beginning may end within a secret. */
function cleanBody(
  { bytes, text }: TakenCall['request'],
  clean: (text: string) => string,
  secrets: readonly string[],
): string | null {
  if (text === null) return null
  const isCut = bytes > text.length && bytes > Buffer.byteLength(text)
  return clean(isCut ? withoutBegun(text, secrets) : text)
}

const MOST_OF_PATH = 2048
const MOST_OF_HEADER = 512

/** They are few and known; what a client wrote into them itself is cut. */
function cleanHeaders(
  headers: Readonly<Record<string, string>>,
  clean: (text: string) => string,
): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name in headers) kept[name] = clean(wellFormed(headers[name] ?? ''))
  return kept
}

/** Half a sign at the cut is none that the database takes. */
function wellFormed(value: string): string {
  return value.length <= MOST_OF_HEADER ? value : Buffer.from(value.slice(0, MOST_OF_HEADER)).toString()
}

const HOUR_MS = 3_600_000
/** About what an entry takes on the disk beside its texts. */
const FRAME_BYTES = 500

/** What a batch adds to the hours it belongs to. */
export function hoursOf(requests: readonly NewRequest[]): readonly HourOfRequests[] {
  const hours = new Map<number, { -readonly [Name in keyof HourOfRequests]: HourOfRequests[Name] }>()
  for (const { at, status, requestBody, answerBody, path } of requests) {
    const start = Math.floor(at.getTime() / HOUR_MS) * HOUR_MS
    const sum = hours.get(start) ?? { hour: new Date(start), requests: 0, refused: 0, failed: 0, bytes: 0 }
    hours.set(start, sum)
    sum.requests += 1
    if (status >= 500) sum.failed += 1
    else if (status >= 400) sum.refused += 1
    sum.bytes += FRAME_BYTES + path.length + (requestBody?.length ?? 0) + (answerBody?.length ?? 0)
  }
  return [...hours.values()]
}
