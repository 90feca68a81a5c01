import { Readable } from 'node:stream'
import { type OutgoingAnswer, OutgoingFailure, type OutgoingHead } from '../core/shared/outgoing.ts'

/** What a call that takes an answer in is told by who does with it as it likes. */
export interface Flow {
  resume(): void
  /** Nobody reads on. */
  leave(): void
}

/** Takes an answer in as it comes; one for each call. */
export interface Taking<Answer> {
  /** Gives the answer if it can be had before its end. */
  begin(head: OutgoingHead, flow: Flow): Answer | undefined
  /** False: no more before `Flow.resume`. @throws OutgoingFailure for more than it may have */
  take(chunk: Buffer): boolean
  end(): Answer
  /** With what had come, where that is of use. */
  fail(failure: OutgoingFailure): OutgoingFailure
}

const empty = Buffer.alloc(0)

/** Holds the answer; of what is too long, as much as is allowed is told with the failure. */
export class Whole implements Taking<OutgoingAnswer> {
  readonly #most: number
  readonly #chunks: Buffer[] = []
  #length = 0
  #head: OutgoingHead | undefined

  constructor(most: number) {
    this.#most = most
  }

  begin(head: OutgoingHead): undefined {
    this.#head = head
  }

  take(chunk: Buffer): boolean {
    const room = this.#most - this.#length
    this.#length += chunk.length
    this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk)
    if (chunk.length > room) throw tooLarge(this.#most)
    return true
  }

  end(): OutgoingAnswer {
    // as: an answer that ends has begun
    const { status, headers, url } = this.#head as OutgoingHead
    return { status, headers, url, body: this.#body() }
  }

  fail(failure: OutgoingFailure): OutgoingFailure {
    if (!this.#head) return failure
    return new OutgoingFailure(failure.reason, failure.message, { ...this.#head, body: this.#body() })
  }

  #body(): Buffer {
    const [first = empty, ...others] = this.#chunks
    return others.length === 0 ? first : Buffer.concat(this.#chunks)
  }
}

export interface Flowing extends OutgoingHead {
  readonly body: Readable
}

/** Hands the answer on while it comes, no faster than it is read. */
export class Streamed implements Taking<Flowing> {
  readonly #most: number
  #length = 0
  #body: Readable | undefined
  #head: OutgoingHead | undefined

  constructor(most: number) {
    this.#most = most
  }

  begin(head: OutgoingHead, flow: Flow): Flowing {
    this.#head = head
    const body = new Readable({
      read: () => flow.resume(),
      destroy: (error, done) => {
        flow.leave()
        done(error)
      },
    })
    // told to who reads; who has not begun to is told when he does
    body.on('error', () => {})
    this.#body = body
    return { ...head, body }
  }

  take(chunk: Buffer): boolean {
    this.#length += chunk.length
    if (this.#length > this.#most) throw tooLarge(this.#most)
    return this.#body?.push(chunk) ?? false
  }

  end(): Flowing {
    this.#body?.push(null)
    // as: an answer that ends has begun
    return { ...(this.#head as OutgoingHead), body: this.#body as Readable }
  }

  fail(failure: OutgoingFailure): OutgoingFailure {
    this.#body?.destroy(failure)
    return failure
  }
}

function tooLarge(most: number): OutgoingFailure {
  return new OutgoingFailure('too-large', `The answer has more than ${most} bytes.`)
}
