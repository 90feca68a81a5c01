import type http from 'node:http'
import type https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { OutgoingFailure, type OutgoingRequest } from '../core/shared/outgoing.ts'
import type { AddressRule } from './address-rules.ts'
import type { Deadlines, Timed } from './deadlines.ts'
import { codeOf, failureOf } from './failure.ts'
import type { Target } from './target.ts'
import { refusedAddress } from './url-rules.ts'

export interface Ways {
  readonly http: http.Agent
  readonly https: https.Agent
  readonly lookup: LookupFunction
  readonly isAllowed: AddressRule
  readonly deadlines: Deadlines
}

/** A call under way: its answer, and how to end it. The time for all of it runs until `end`. */
export interface Exchange {
  readonly response: http.IncomingMessage
  end(failure?: OutgoingFailure): void
}

const HEAD_BYTES = 16 * 1024

/** One request, one answer, no redirect. @throws OutgoingFailure */
export function exchange(ways: Ways, target: Target, request: OutgoingRequest): Promise<Exchange> {
  return new Promise((resolve, reject) => {
    new Call(ways, target, request, resolve, (error) => {
      // a kept connection that the other side closed at this very moment: nothing of the request was read
      if (error instanceof StaleConnection) new Call(ways, target, request, resolve, reject).begin()
      else reject(error)
    }).begin()
  })
}

class StaleConnection extends OutgoingFailure {}

/** A class, since there are thousands in a second: what each of them holds is made once and not of a dozen closures. */
class Call implements Exchange, Timed {
  dueAt: number
  readonly #ways: Ways
  readonly #target: Target
  readonly #request: OutgoingRequest
  readonly #resolve: (exchange: Exchange) => void
  readonly #reject: (error: unknown) => void
  readonly #totalAt: number
  readonly #stop: (() => void) | undefined
  #phase: 'connecting' | 'answering' | 'reading' = 'connecting'
  #asked: http.ClientRequest | undefined
  #response: http.IncomingMessage | undefined
  #failure: OutgoingFailure | undefined

  constructor(
    ways: Ways,
    target: Target,
    request: OutgoingRequest,
    resolve: (exchange: Exchange) => void,
    reject: (error: unknown) => void,
  ) {
    this.#ways = ways
    this.#target = target
    this.#request = request
    this.#resolve = resolve
    this.#reject = reject
    const { limits, signal } = request
    const now = performance.now()
    this.#totalAt = now + limits.totalMs
    this.dueAt = Math.min(this.#totalAt, now + limits.connectMs)
    if (signal) this.#stop = () => this.#fail(new OutgoingFailure('stopped', 'The call was broken off.'))
  }

  begin(): void {
    const { signal, body } = this.#request
    const asked = requestOf(this.#ways, this.#target, this.#request)
    this.#asked = asked
    this.#ways.deadlines.watch(this)
    if (this.#stop) signal?.addEventListener('abort', this.#stop, { once: true })
    asked.on('socket', (socket) => this.#given(socket))
    asked.on('error', (error) => this.#broken(error))
    asked.on('response', (response) => this.#answered(response))
    if (signal?.aborted) this.#stop?.()
    asked.end(body)
  }

  get response(): http.IncomingMessage {
    // as: there is an exchange from the moment there is a response
    return this.#response as http.IncomingMessage
  }

  end(reason?: OutgoingFailure): void {
    this.#ways.deadlines.leave(this)
    if (this.#stop) this.#request.signal?.removeEventListener('abort', this.#stop)
    if (reason) this.#response?.destroy(reason)
  }

  late(): void {
    const { limits } = this.#request
    const isAll = performance.now() >= this.#totalAt
    const [what, ms] = isAll
      ? ['The call', limits.totalMs]
      : this.#phase === 'connecting'
        ? ['Connecting', limits.connectMs]
        : ['The answer', limits.headersMs]
    this.#fail(new OutgoingFailure('timeout', `${what} took longer than ${ms / 1000} s.`))
  }

  #fail(reason: OutgoingFailure): void {
    this.#failure ??= reason
    const under = this.#response ?? this.#asked
    under?.destroy(this.#failure)
  }

  /** Looks at who is really at the other end before a byte is written: whatever led there, a name or a spelling. */
  #given(socket: Socket): void {
    if (!socket.connecting) {
      this.#connected()
      return
    }
    socket.prependOnceListener('connect', () => {
      if (!this.#ways.isAllowed(socket.remoteAddress ?? ''))
        this.#fail(new OutgoingFailure('refused-address', refusedAddress))
    })
    socket.once(this.#target.isSecure ? 'secureConnect' : 'connect', () => this.#connected())
  }

  #connected(): void {
    this.#phase = 'answering'
    this.dueAt = Math.min(this.#totalAt, performance.now() + this.#request.limits.headersMs)
  }

  #broken(error: Error): void {
    this.end()
    const isStale = this.#asked?.reusedSocket && !this.#failure && /^(ECONNRESET|EPIPE)$/.test(codeOf(error))
    this.#reject(
      isStale
        ? new StaleConnection('connect', 'A kept connection was closed.')
        : (this.#failure ?? failureOf(error)),
    )
  }

  #answered(response: http.IncomingMessage): void {
    this.#phase = 'reading'
    this.dueAt = this.#totalAt
    this.#response = response
    this.#resolve(this)
  }
}

function requestOf(
  ways: Ways,
  target: Target,
  { method, headers, body }: OutgoingRequest,
): http.ClientRequest {
  // names and values in turn: such a list goes out as it is
  const sent: string[] = []
  for (const name in headers) sent.push(name, headers[name] ?? '')
  for (const name in target.headers) if (!(name in headers)) sent.push(name, target.headers[name] ?? '')
  if (body) sent.push('content-length', String(Buffer.byteLength(body)))
  const { protocol, hostname, port, path } = target
  return target.request({
    protocol,
    hostname,
    port,
    path,
    method,
    agent: target.isSecure ? ways.https : ways.http,
    headers: sent,
    lookup: ways.lookup,
    maxHeaderSize: HEAD_BYTES,
  })
}
