import type { Dispatcher } from 'undici'
import { OutgoingFailure, type OutgoingHead, type OutgoingRequest } from '../core/shared/outgoing.ts'
import type { Flow, Taking } from './answer.ts'
import type { Connection, Connections } from './connections.ts'
import type { Deadlines, Timed } from './deadlines.ts'
import { failureOf, isBrokenOff } from './failure.ts'
import { nextHop } from './redirect.ts'
import type { Target } from './target.ts'

export interface Ways {
  readonly connections: Connections
  readonly deadlines: Deadlines
}

/** What came of one request: its answer, or the request that the answer leads to. */
export type Outcome<Answer> = { readonly answer: Answer } | { readonly next: OutgoingRequest }

/** One request, one answer; a redirect is followed by who asks. @throws OutgoingFailure */
export function exchange<Answer>(
  ways: Ways,
  target: Target,
  request: OutgoingRequest,
  taking: Taking<Answer>,
): Promise<Outcome<Answer>> {
  return new Promise((resolve, reject) => {
    const call = (fresh: boolean, failed: (error: unknown) => void) =>
      new Call(ways, target, request, { taking, resolve, reject: failed }, fresh).begin()
    call(false, (error) => {
      // a kept connection that the other side closed at this very moment: nothing of the request was read
      if (error instanceof StaleConnection) call(true, reject)
      else reject(error)
    })
  })
}

class StaleConnection extends OutgoingFailure {}

interface Asking<Answer> {
  readonly taking: Taking<Answer>
  readonly resolve: (outcome: Outcome<Answer>) => void
  readonly reject: (error: unknown) => void
}

/** A class, since there are thousands in a second: what each of them holds is made once and not of a dozen closures. */
class Call<Answer> implements Dispatcher.DispatchHandler, Timed, Flow {
  dueAt: number
  readonly #ways: Ways
  readonly #target: Target
  readonly #request: OutgoingRequest
  readonly #asking: Asking<Answer>
  readonly #connection: Connection
  readonly #totalAt: number
  #phase: 'connecting' | 'answering' | 'reading' | 'over' = 'connecting'
  /** Of a connection that was there before. */
  #isKept = false
  #controller: Dispatcher.DispatchController | undefined

  constructor(ways: Ways, target: Target, request: OutgoingRequest, asking: Asking<Answer>, fresh: boolean) {
    this.#ways = ways
    this.#target = target
    this.#request = request
    this.#asking = asking
    this.#connection = ways.connections.take(target, fresh)
    const now = performance.now()
    this.#totalAt = now + request.limits.totalMs
    this.dueAt = Math.min(this.#totalAt, now + request.limits.connectMs)
  }

  begin(): void {
    const { method, headers, body } = this.#request
    this.#ways.deadlines.watch(this)
    const { path } = this.#target
    const sent = headersOf(this.#target, headers)
    if (this.isStopped()) this.stop()
    else this.#connection.client.dispatch({ method, path, headers: sent, body: body ?? null }, this)
  }

  isStopped(): boolean {
    return this.#request.signal?.aborted ?? false
  }

  stop(): void {
    this.#fail(new OutgoingFailure('stopped', 'The call was broken off.'))
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

  resume(): void {
    if (this.#phase !== 'over') this.#controller?.resume()
  }

  leave(): void {
    this.#fail(new OutgoingFailure('stopped', 'Nobody reads the answer.'))
  }

  /** There is a connection, and the request is about to be written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    this.#isKept = this.#connection.isKept
    this.#connection.isAwaiting = true
    this.#phase = 'answering'
    this.dueAt = Math.min(this.#totalAt, performance.now() + this.#request.limits.headersMs)
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (status < 200 || this.#phase === 'over') return
    this.#phase = 'reading'
    this.#connection.isAwaiting = false
    this.dueAt = this.#totalAt
    const head: OutgoingHead = { status, headers: joined(headers), url: this.#target.href }
    try {
      const next = this.#request.redirects ? nextHop(this.#request, head) : undefined
      const { taking, resolve } = this.#asking
      if (next) {
        this.#leave()
        resolve({ next })
        return
      }
      const answer = taking.begin(head, this)
      if (answer !== undefined) resolve({ answer })
    } catch (error) {
      this.#fail(failureOf(error))
    }
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#phase === 'over') return
    try {
      if (!this.#asking.taking.take(chunk)) controller.pause()
    } catch (error) {
      this.#fail(failureOf(error))
    }
  }

  onResponseEnd(): void {
    if (this.#phase === 'over') return
    this.#phase = 'over'
    this.#ways.deadlines.leave(this)
    this.#ways.connections.keep(this.#connection)
    const { taking, resolve } = this.#asking
    resolve({ answer: taking.end() })
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    const isStale = this.#isKept && this.#phase === 'answering' && isBrokenOff(error)
    this.#fail(isStale ? new StaleConnection('connect', 'A kept connection was closed.') : failureOf(error))
  }

  #fail(failure: OutgoingFailure): void {
    if (this.#phase === 'over') return
    this.#leave()
    const { taking, reject } = this.#asking
    reject(taking.fail(failure))
  }

  /** What else comes is not wanted. */
  #leave(): void {
    this.#phase = 'over'
    this.#ways.deadlines.leave(this)
    this.#ways.connections.drop(this.#connection)
  }
}

/** Names and values in turn: such a list goes out as it is. */
function headersOf(target: Target, headers: Readonly<Record<string, string>>): string[] {
  const sent: string[] = []
  for (const name in headers) sent.push(name, headers[name] ?? '')
  for (const name in target.headers) if (!(name in headers)) sent.push(name, target.headers[name] ?? '')
  return sent
}

function joined(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const one: Record<string, string> = {}
  for (const name in headers) {
    const value = headers[name]
    one[name] = typeof value === 'string' ? value : (value?.join(', ') ?? '')
  }
  return one
}
