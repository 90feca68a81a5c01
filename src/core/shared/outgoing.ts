import type { Readable } from 'node:stream'

/** Why a call to somebody else's server came to nothing. */
export const outgoingReasons = [
  'bad-address',
  'refused-address',
  'dns',
  'connect',
  'tls',
  'timeout',
  'redirect',
  'too-large',
  'broken',
  'stopped',
] as const

export type OutgoingReason = (typeof outgoingReasons)[number]

/** What went wrong on the way out, in a sentence; nothing of what was sent is in it. */
export class OutgoingFailure extends Error {
  readonly reason: OutgoingReason
  /** What had come back when it went wrong. */
  readonly answer: OutgoingAnswer | undefined

  constructor(reason: OutgoingReason, message: string, answer?: OutgoingAnswer) {
    super(message)
    this.name = 'OutgoingFailure'
    this.reason = reason
    this.answer = answer
  }
}

export interface OutgoingRequest {
  readonly method: 'GET' | 'HEAD' | 'POST'
  /** http or https, without a name or password in it. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Buffer | string | undefined
  readonly limits: OutgoingLimits
  /** How many redirects are followed, each checked like a first address; none unless said, and then the answer is the redirect. */
  readonly redirects?: number
  /** Breaks the call off. */
  readonly signal?: AbortSignal | undefined
}

export interface OutgoingLimits {
  /** Name, connection and TLS together, in milliseconds. */
  readonly connectMs: number
  /** From the request to the head of the answer. */
  readonly headersMs: number
  /** All of it, to the last byte of the answer; anew for a redirect that is followed. */
  readonly totalMs: number
  readonly requestBytes: number
  readonly answerBytes: number
}

export interface OutgoingHead {
  readonly status: number
  /** Names in lower case; several of one name joined by commas. */
  readonly headers: Readonly<Record<string, string>>
  /** Where the answer came from, after redirects. */
  readonly url: string
}

export interface OutgoingAnswer extends OutgoingHead {
  readonly body: Buffer
}

export interface OutgoingStream extends OutgoingHead {
  /** Fails with `OutgoingFailure` when a limit is passed. Whoever does not read it to its end destroys it. */
  readonly body: Readable
}

/** The one way out of the hub by HTTP: never to the hub's own network, never by a redirect nobody asked for, never for ever. */
export interface Outgoing {
  /** Why this address can never be called, as a sentence for people; null where nothing speaks against it before a call. */
  complaint(url: string): string | null
  /** The whole answer, whatever its status. @throws OutgoingFailure */
  send(request: OutgoingRequest): Promise<OutgoingAnswer>
  /** The answer as it comes, for what is too long to hold. @throws OutgoingFailure */
  open(request: OutgoingRequest): Promise<OutgoingStream>
  /** Ends the connections that are kept. */
  close(): void
}

/** For a hub that calls nobody. */
export const noOutgoing: Outgoing = {
  complaint: () => null,
  send: async () => {
    throw new OutgoingFailure('stopped', 'This hub calls nobody.')
  },
  open: async () => {
    throw new OutgoingFailure('stopped', 'This hub calls nobody.')
  },
  close: () => {},
}
