import http, { type ClientRequest, type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import { OutgoingFailure, type OutgoingRequest } from '../core/shared/outgoing.ts'
import type { AddressRule } from './address-rules.ts'
import { codeOf, failureOf } from './failure.ts'
import { refusedAddress } from './url-rules.ts'

export interface Ways {
  readonly http: http.Agent
  readonly https: https.Agent
  readonly lookup: LookupFunction
  readonly isAllowed: AddressRule
}

/** A call under way: its answer, and how to end it. The time for all of it runs until `end`. */
export interface Exchange {
  readonly response: IncomingMessage
  end(failure?: OutgoingFailure): void
}

const HEAD_BYTES = 16 * 1024

/** One request, one answer, no redirect. @throws OutgoingFailure */
export async function exchange(ways: Ways, url: URL, request: OutgoingRequest): Promise<Exchange> {
  try {
    return await tried(ways, url, request)
  } catch (error) {
    // a kept connection that the other side closed at this very moment: nothing of the request was read
    if (!(error instanceof StaleConnection)) throw error
    return await tried(ways, url, request)
  }
}

class StaleConnection extends OutgoingFailure {}

function tried(ways: Ways, url: URL, request: OutgoingRequest): Promise<Exchange> {
  const { limits, signal } = request
  return new Promise((resolve, reject) => {
    const asked = begin(ways, url, request)
    let under: ClientRequest | IncomingMessage = asked
    let failure: OutgoingFailure | undefined
    const fail = (reason: OutgoingFailure) => {
      failure ??= reason
      under.destroy(failure)
    }
    const late = (phase: string, ms: number) => () =>
      fail(new OutgoingFailure('timeout', `${phase} took longer than ${ms / 1000} s.`))
    const total = setTimeout(late('The call', limits.totalMs), limits.totalMs)
    let phase = setTimeout(late('Connecting', limits.connectMs), limits.connectMs)
    const stop = () => fail(new OutgoingFailure('stopped', 'The call was broken off.'))
    const done = () => {
      clearTimeout(total)
      clearTimeout(phase)
      signal?.removeEventListener('abort', stop)
    }
    signal?.addEventListener('abort', stop, { once: true })
    asked.once('socket', (socket) => {
      whenConnected(socket, url, ways.isAllowed, fail, () => {
        clearTimeout(phase)
        phase = setTimeout(late('The answer', limits.headersMs), limits.headersMs)
      })
    })
    asked.on('error', (error) => {
      done()
      const isStale = asked.reusedSocket && !failure && /^(ECONNRESET|EPIPE)$/.test(codeOf(error))
      reject(
        isStale
          ? new StaleConnection('connect', 'A kept connection was closed.')
          : (failure ?? failureOf(error)),
      )
    })
    asked.once('response', (response) => {
      clearTimeout(phase)
      under = response
      const end = (reason?: OutgoingFailure) => {
        done()
        if (reason) response.destroy(reason)
      }
      response.once('close', done)
      // whoever reads it hears of it; nobody else has to
      response.on('error', () => {})
      resolve({ response, end })
    })
    if (signal?.aborted) stop()
    asked.end(request.body)
  })
}

function begin(ways: Ways, url: URL, request: OutgoingRequest): ClientRequest {
  const { method, headers, body } = request
  const isSecure = url.protocol === 'https:'
  return (isSecure ? https : http).request(url, {
    method,
    agent: isSecure ? ways.https : ways.http,
    headers: {
      'user-agent': 'Dropdock',
      'accept-encoding': 'identity',
      ...headers,
      ...(body ? { 'content-length': String(body.length) } : {}),
    },
    lookup: ways.lookup,
    maxHeaderSize: HEAD_BYTES,
  })
}

/** Looks at who is really at the other end before a byte is written: whatever led there, a name or a spelling. */
function whenConnected(
  socket: Socket,
  url: URL,
  isAllowed: AddressRule,
  fail: (failure: OutgoingFailure) => void,
  ready: () => void,
): void {
  if (!socket.connecting) {
    ready()
    return
  }
  socket.prependOnceListener('connect', () => {
    if (!isAllowed(socket.remoteAddress ?? '')) fail(new OutgoingFailure('refused-address', refusedAddress))
  })
  socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', ready)
}
