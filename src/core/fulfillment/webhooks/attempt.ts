import type { AttemptRow } from '../../../store/webhooks/settle.ts'
import type { Hub } from '../../hub.ts'
import { type OutgoingAnswer, OutgoingFailure, type OutgoingLimits } from '../../shared/outgoing.ts'
import { retryAfterMs } from './schedule.ts'
import { type SigningKey, shortened, signedHeaders } from './signature.ts'

export const deliveryLimits: OutgoingLimits = {
  connectMs: 5000,
  headersMs: 15_000,
  totalMs: 20_000,
  requestBytes: 1_048_576,
  answerBytes: 65_536,
}

const KEPT_ANSWER = 4096
const KEPT_HEADERS = [
  'content-type',
  'content-length',
  'date',
  'server',
  'retry-after',
  'location',
  'x-request-id',
]

export interface Message {
  /** null: a test. */
  readonly seq: number | null
  readonly retailerId: number | null
  readonly number: number | null
  readonly type: string
  readonly messageId: string
  readonly body: string
  /** How often it was tried before. */
  readonly attempts: number
}

export interface Attempted {
  readonly row: AttemptRow
  readonly isDelivered: boolean
  /** The wait its receiver asked for. */
  readonly askedMs: number | null
}

export interface Receiver {
  readonly url: string
  readonly secrets: readonly SigningKey[]
  readonly signal?: AbortSignal | undefined
}

/** Sends a message once. undefined: it was broken off on our side, which says nothing of the receiver. */
export async function attempt(hub: Hub, to: Receiver, message: Message): Promise<Attempted | undefined> {
  const at = hub.clock.now()
  const { seq, retailerId, number, type, messageId, body, attempts } = message
  const headers = signedHeaders(to.secrets, { id: messageId, at, body })
  headers['content-type'] = 'application/json'
  const begun = performance.now()
  const { answer, failure } = await sent(hub, to, headers, body)
  if (failure?.reason === 'stopped') return undefined
  const isDelivered = !failure && answer !== undefined && answer.status >= 200 && answer.status < 300
  const { outcome, detail } = isDelivered ? delivered : reasonOf(answer, failure)
  headers['webhook-signature'] = shortened(headers['webhook-signature'] ?? '')
  // field by field: this is made for every event there is
  const row: AttemptRow = {
    seq,
    retailerId,
    number,
    type,
    messageId,
    attempt: attempts + 1,
    at,
    durationMs: Math.round(performance.now() - begun),
    outcome,
    detail,
    status: answer?.status ?? null,
    requestHeaders: headers,
    body,
    answerHeaders: answer ? keptHeaders(answer) : null,
    answer: answer ? keptText(answer.body) : null,
  }
  return { isDelivered, askedMs: retryAfterMs(answer?.headers['retry-after'], at), row }
}

const delivered = { outcome: 'delivered', detail: null } as const

async function sent(
  hub: Hub,
  { url, secrets, signal }: Receiver,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ readonly answer?: OutgoingAnswer | undefined; readonly failure?: OutgoingFailure }> {
  if (secrets.length === 0) return { failure: new OutgoingFailure('broken', lostSecret) }
  try {
    return {
      answer: await hub.outgoing.send({ method: 'POST', url, headers, body, limits: deliveryLimits, signal }),
    }
  } catch (error) {
    if (!(error instanceof OutgoingFailure)) throw error
    return { answer: error.answer, failure: error }
  }
}

const lostSecret =
  'The secret of this endpoint was sealed under another DROPDOCK_SECRET and cannot be opened: rotate it.'

function reasonOf(
  answer: OutgoingAnswer | undefined,
  failure: OutgoingFailure | undefined,
): { readonly outcome: string; readonly detail: string } {
  if (failure) return { outcome: failure.reason, detail: failure.message }
  const status = answer?.status ?? 0
  if (status >= 300 && status < 400)
    return {
      outcome: 'redirect',
      detail: `It answered ${status}; a redirect is never followed. Set the address it names.`,
    }
  const gone = ' (Gone): its receiver wants nothing more. The endpoint is never paused by itself.'
  return { outcome: 'status', detail: `It answered ${status}${status === 410 ? gone : '.'}` }
}

function keptHeaders({ headers }: OutgoingAnswer): Record<string, string> {
  const kept: Record<string, string> = {}
  for (const name of KEPT_HEADERS) {
    const value = headers[name]
    if (value !== undefined) kept[name] = value.slice(0, 512)
  }
  return kept
}

/** As text; what a database cannot hold as such is shown as what it is not. */
function keptText(body: Buffer): string {
  if (body.length === 0) return ''
  return body.subarray(0, KEPT_ANSWER).toString('utf8').replaceAll('\0', '\uFFFD')
}
