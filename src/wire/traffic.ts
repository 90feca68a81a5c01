import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { proofsOf } from './proofs.ts'

/** A part of a call as it went over the wire: its size, and the beginning of its text. */
export interface Content {
  readonly bytes: number
  /** null: not kept. */
  readonly text: string | null
}

/** One call, told when its answer has gone. */
export interface Exchange {
  readonly surface: string
  readonly at: Date
  readonly ms: number
  readonly requestId: string
  /** Its id is of the hub's own making, not brought by the caller. */
  readonly isOwnId: boolean
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
  readonly surface: string
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
  caller: object | undefined
  problem: string | undefined
  sent: Buffer | undefined
  /** Instead of what was sent: without what is known to be secret in it. */
  shown: string | undefined
  /** The same of the address. */
  path: string | undefined
  secrets: readonly string[]
  answer: unknown
}

/** On the request itself: a weak map of all of them would cost the collector more than the log does. */
const mark = Symbol('trace')
type Traced = FastifyRequest & { [mark]?: Trace }

/** Everything else may hold what nobody else should see, or says nothing about the call. */
const kept = {
  request: ['accept', 'content-type', 'content-length', 'idempotency-key', 'if-none-match', 'user-agent'],
  answer: [
    ...['content-type', 'content-length', 'etag', 'retry-after', 'allow', 'location', 'www-authenticate'],
    ...['x-ratelimit-limit', 'x-ratelimit-remaining', 'x-ratelimit-reset'],
    ...['x-rate-limit-limit', 'x-rate-limit-remaining', 'x-rate-limit-reset'],
  ],
} as const

/** Tells of each call of the scope, and of the scopes in it. */
export function watchTraffic(app: FastifyInstance, watcher: Watcher): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers } = request.raw
    const trace: Trace = {
      at: watcher.now(),
      headers: chosen(kept.request, (name) => headers[name]),
      ...{ caller: undefined, problem: undefined, sent: undefined, shown: undefined, path: undefined },
      ...{ secrets: [], answer: undefined },
    }
    // as: a mark of this file alone
    ;(request as Traced)[mark] = trace
    done()
  })
  app.addHook('onSend', (request, _reply, payload, done) => {
    const trace = traceOf(request)
    if (trace) trace.answer = payload
    done()
  })
  app.addHook('onResponse', (request, reply, done) => {
    const trace = traceOf(request)
    if (trace) watcher.take(exchangeOf(request, reply, trace, watcher))
    done()
  })
}

/** Who calls, as soon as that is known. */
export function noteCaller(request: FastifyRequest, caller: object): void {
  const trace = traceOf(request)
  if (trace) trace.caller = caller
}

/** What was refused. */
export function noteProblem(request: FastifyRequest, problem: string): void {
  const trace = traceOf(request)
  if (trace) trace.problem = problem
}

/** The body as it was sent, where it was read as a whole; `shown`: what is kept of it instead, where that is told apart already. */
export function noteBody(request: FastifyRequest, sent: Buffer, shown?: string): void {
  const trace = traceOf(request)
  if (trace) Object.assign(trace, { sent, shown })
}

/** The address as it may be kept. */
export function noteAddress(request: FastifyRequest, shown: string): void {
  const trace = traceOf(request)
  if (trace) trace.path = shown
}

/** What must not be in anything that is kept, beside what stands in the headers of proofs. */
export function noteSecrets(request: FastifyRequest, secrets: readonly string[]): void {
  const trace = traceOf(request)
  if (trace) trace.secrets = secrets
}

/** undefined where there is no log. */
function traceOf(request: Traced): Trace | undefined {
  return request[mark]
}

function exchangeOf(request: FastifyRequest, reply: FastifyReply, trace: Trace, watcher: Watcher): Exchange {
  const isKept = watcher.keeps(reply.statusCode)
  const { headers } = request.raw
  return {
    surface: watcher.surface,
    at: trace.at,
    ms: reply.elapsedTime,
    requestId: request.id,
    isOwnId: headers['x-request-id'] !== request.id,
    method: request.method,
    path: trace.path ?? request.url,
    status: reply.statusCode,
    caller: trace.caller,
    problem: trace.problem,
    requestHeaders: trace.headers,
    answerHeaders: chosen(kept.answer, (name) => reply.getHeader(name)),
    request: requestOf(trace, isKept, watcher.mostBytes, Number(headers['content-length']) || 0),
    answer: answerOf(trace.answer, isKept, watcher.mostBytes),
    secrets: proofsOf(request.raw, trace.secrets),
  }
}

function chosen(
  names: readonly string[],
  find: (name: string) => string | number | readonly string[] | undefined,
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const name of names) {
    const value = find(name)
    if (value !== undefined) found[name] = String(value)
  }
  return found
}

function requestOf({ sent, shown }: Trace, isKept: boolean, most: number, announced: number): Content {
  if (!sent) return { bytes: announced, text: null }
  const { bytes, text } = sentOf(sent, isKept, most)
  return { bytes, text: shown === undefined || text === null ? text : begun(shown, most) }
}

function sentOf(sent: Buffer, isKept: boolean, most: number): Content {
  return { bytes: sent.length, text: isKept ? sent.toString('utf8', 0, most) : null }
}

/** A stream goes by: it is not held up for the log. */
function answerOf(payload: unknown, isKept: boolean, most: number): Content {
  if (Buffer.isBuffer(payload)) return sentOf(payload, isKept, most)
  if (typeof payload !== 'string') return { bytes: 0, text: null }
  const bytes = Buffer.byteLength(payload)
  if (!isKept) return { bytes, text: null }
  return { bytes, text: bytes <= most ? payload : begun(payload, most) }
}

/** A piece of a long text would hold on to all of it, and could end in half a sign. */
function begun(text: string, most: number): string {
  return Buffer.from(text.slice(0, most)).toString('utf8', 0, most)
}
