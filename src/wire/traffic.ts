import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { secretsOf } from './secrets-at-the-door.ts'

/** A part of a call as it went over the wire: its size, and the beginning of its text. */
export interface Content {
  readonly bytes: number
  /** null: not kept. */
  readonly text: string | null
}

/** One call, told when its answer has gone. */
export interface Exchange {
  readonly at: Date
  readonly ms: number
  readonly requestId: string
  readonly method: string
  /** With its query; the values of secret parameters have never been in it. */
  readonly path: string
  readonly status: number
  /** Whoever called, as the door of the surface knew it; undefined for nobody it knew. */
  readonly caller: object | undefined
  /** What was refused, by the name of the hub's own. */
  readonly problem: string | undefined
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly answerHeaders: Readonly<Record<string, string>>
  readonly request: Content
  readonly answer: Content
  /** What the caller proved itself with: must not be in anything that is kept. */
  readonly secrets: readonly string[]
}

export interface Watcher {
  readonly now: () => Date
  /** Longer bodies are kept by their beginning. */
  readonly mostBytes: number
  /** Is a body kept, with such an answer? */
  readonly keeps: (status: number) => boolean
  /** Must not throw, and not take long. */
  readonly take: (exchange: Exchange) => void
}

interface Trace {
  readonly at: Date
  /** As they came: what reads a body takes some of them away. */
  readonly headers: Readonly<Record<string, string>>
  caller?: object
  problem?: string
  sent?: Buffer
  answer?: unknown
}

const traces = new WeakMap<FastifyRequest, Trace>()

/** Everything else may hold what nobody else should see, or says nothing about the call. */
const kept = {
  request: ['accept', 'content-type', 'content-length', 'idempotency-key', 'if-none-match', 'user-agent'],
  answer: ['content-type', 'content-length', 'etag', 'retry-after', 'allow', 'location', 'x-request-id'],
}
const keptLike = /^x-?rate-?limit/i

/** Where a caller proves itself by a header. */
const proofs = ['authorization', 'x-ea-request-token']

/** Tells of each call of the scope, and of the scopes in it. */
export function watchTraffic(app: FastifyInstance, watcher: Watcher): void {
  app.addHook('onRequest', (request, _reply, done) => {
    traces.set(request, { at: watcher.now(), headers: chosen(request.raw.headers, kept.request) })
    done()
  })
  app.addHook('onSend', (request, _reply, payload, done) => {
    const trace = traces.get(request)
    if (trace) trace.answer = payload
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const trace = traces.get(request)
    if (trace) watcher.take(exchangeOf(request, reply, trace, watcher))
    done()
  })
}

/** Who calls, as soon as that is known. */
export function noteCaller(request: FastifyRequest, caller: object): void {
  const trace = traces.get(request)
  if (trace) trace.caller = caller
}

/** What was refused. */
export function noteProblem(request: FastifyRequest, problem: string): void {
  const trace = traces.get(request)
  if (trace) trace.problem = problem
}

/** The body as it was sent, where it was read as a whole. */
export function noteBody(request: FastifyRequest, sent: Buffer): void {
  const trace = traces.get(request)
  if (trace) trace.sent = sent
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, trace: Trace, watcher: Watcher): Exchange {
  const isKept = watcher.keeps(reply.statusCode)
  const { headers } = request.raw
  return {
    at: trace.at,
    ms: reply.elapsedTime,
    requestId: request.id,
    method: request.method,
    path: request.url,
    status: reply.statusCode,
    caller: trace.caller,
    problem: trace.problem,
    requestHeaders: trace.headers,
    answerHeaders: chosen(reply.getHeaders(), kept.answer),
    request: sentOf(trace.sent, isKept, watcher.mostBytes, Number(headers['content-length']) || 0),
    answer: answerOf(trace.answer, isKept, watcher.mostBytes),
    secrets: [
      ...secretsOf(request.raw),
      ...proofs.flatMap((name) => headers[name] ?? []).map((value) => value.replace(/^\w+ +/, '')),
    ],
  }
}

function chosen(
  headers: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [name, value] of Object.entries(headers))
    if (value !== undefined && (names.includes(name) || keptLike.test(name))) found[name] = String(value)
  return found
}

function sentOf(sent: Buffer | undefined, isKept: boolean, most: number, announced: number): Content {
  if (!sent) return { bytes: announced, text: null }
  return { bytes: sent.length, text: isKept ? sent.toString('utf8', 0, most) : null }
}

/** A stream goes by: it is not held up for the log. */
function answerOf(payload: unknown, isKept: boolean, most: number): Content {
  if (Buffer.isBuffer(payload)) return sentOf(payload, isKept, most, 0)
  if (typeof payload !== 'string') return { bytes: 0, text: null }
  const bytes = Buffer.byteLength(payload)
  if (!isKept) return { bytes, text: null }
  // a short text is kept as it is; a piece of a long one would hold on to all of it
  return {
    bytes,
    text: bytes <= most ? payload : Buffer.from(payload.slice(0, most)).toString('utf8', 0, most),
  }
}
