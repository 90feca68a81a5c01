import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { Transform } from 'node:stream'
import {
  type Outgoing,
  type OutgoingAnswer,
  OutgoingFailure,
  type OutgoingHead,
  type OutgoingRequest,
} from '../core/shared/outgoing.ts'
import { addressRule } from './address-rules.ts'
import { deadlines } from './deadlines.ts'
import { type Exchange, exchange, type Ways } from './exchange.ts'
import { failureOf } from './failure.ts'
import { nextHop } from './redirect.ts'
import { checkedLookup, type Resolve, systemResolve } from './resolve.ts'
import { targetReader } from './target.ts'
import { readAddress } from './url-rules.ts'

export interface OutgoingOptions {
  /** Addresses and networks that may be called although they are private or reserved. */
  readonly allow: readonly string[]
  /** How names become addresses; a test has its own. */
  readonly resolve?: Resolve
  /** Certificates to believe beside the usual ones, as PEM. */
  readonly authorities?: readonly string[]
}

const IDLE_MS = 30_000

/** Connections are kept and shared by all calls; nothing of the process's own proxy settings is obeyed. */
export function openOutgoing({ allow, resolve = systemResolve(), authorities }: OutgoingOptions): Outgoing {
  const isAllowed = addressRule(allow)
  const kept = { keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo', maxFreeSockets: 64 } as const
  const ways: Ways = {
    isAllowed,
    deadlines: deadlines(),
    lookup: checkedLookup(resolve, isAllowed),
    http: new http.Agent(kept),
    // said here, so that no setting of the process says otherwise
    https: new https.Agent({
      ...kept,
      rejectUnauthorized: true,
      ...(authorities ? { ca: [...authorities] } : {}),
    }),
  }
  const targetOf = targetReader(isAllowed)
  const call = async (request: OutgoingRequest): Promise<Called> => {
    requireFits(request)
    let asked = request
    for (let hop = 0; ; hop += 1) {
      const target = targetOf(asked.url)
      const under = await exchange(ways, target, asked)
      const head = headOf(under.response, target.href)
      const next = request.redirects ? nextHop(asked, head) : undefined
      if (!next) return { under, head }
      under.end(new OutgoingFailure('redirect', 'A redirect was followed.'))
      if (hop === request.redirects) throw new OutgoingFailure('redirect', `More than ${hop} redirects.`)
      asked = next
    }
  }
  return {
    complaint: (url) => {
      const read = readAddress(url, isAllowed)
      return 'complaint' in read ? read.complaint : null
    },
    send: async (request) => await whole(await call(request), request.limits.answerBytes),
    open: async (request) => {
      const { under, head } = await call(request)
      return { ...head, body: limited(under, request.limits.answerBytes) }
    },
    close: () => {
      ways.http.destroy()
      ways.https.destroy()
    },
  }
}

interface Called {
  readonly under: Exchange
  readonly head: OutgoingHead
}

function requireFits({ body, limits }: OutgoingRequest): void {
  if (body && Buffer.byteLength(body) > limits.requestBytes)
    throw new OutgoingFailure('too-large', `The request has more than ${limits.requestBytes} bytes.`)
}

function headOf({ statusCode = 0, headers }: IncomingMessage, url: string): OutgoingHead {
  const joined: Record<string, string> = {}
  for (const name in headers) joined[name] = String(headers[name] ?? '')
  return { status: statusCode, headers: joined, url }
}

const tooLarge = (most: number) => `The answer has more than ${most} bytes.`

/** Holds the answer; what is too long is broken off, and what came before it is told with the failure. */
function whole({ under, head }: Called, most: number): Promise<OutgoingAnswer> {
  const { response } = under
  const chunks: Buffer[] = []
  let length = 0
  return new Promise((resolve, reject) => {
    const fail = (error: unknown) => {
      under.end()
      const { reason, message } = failureOf(error)
      reject(new OutgoingFailure(reason, message, { ...head, body: Buffer.concat(chunks) }))
    }
    response.on('error', fail)
    response.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length > most + chunk.length) return
      chunks.push(length > most ? chunk.subarray(0, chunk.length - (length - most)) : chunk)
      if (length > most) response.destroy(new OutgoingFailure('too-large', tooLarge(most)))
    })
    response.on('end', () => {
      under.end()
      resolve({ ...head, body: Buffer.concat(chunks) })
    })
  })
}

function limited(under: Exchange, most: number): Transform {
  const { response } = under
  let length = 0
  const counted = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      length += chunk.length
      if (length > most) done(new OutgoingFailure('too-large', tooLarge(most)))
      else done(null, chunk)
    },
    destroy: (error, done) => {
      under.end(new OutgoingFailure('stopped', 'Nobody reads the answer.'))
      done(error)
    },
  })
  response.on('error', (error) => counted.destroy(failureOf(error)))
  response.on('close', () => under.end())
  response.pipe(counted)
  return counted
}
