import { readStream } from '../../../store/streams.ts'
import { transaction } from '../../../store/tx.ts'
import { lockEndpoint, readSecrets } from '../../../store/webhooks/endpoints.ts'
import {
  insertResends,
  type LoggedAttempt,
  readAttempts,
  readDeliveries,
  readLastAttempt,
  resendGivenUp,
  type StoredDelivery,
} from '../../../store/webhooks/log.ts'
import { insertAttempt } from '../../../store/webhooks/settle.ts'
import type { Caller } from '../../access/caller.ts'
import { requireAll } from '../../access/party-rules.ts'
import type { Hub } from '../../hub.ts'
import { eventIdOf } from '../../orders/told-event.ts'
import { Problem } from '../../shared/problem.ts'
import { attempt } from './attempt.ts'
import { getEndpoint } from './endpoints.ts'
import { messageBody } from './message.ts'
import { openSecrets } from './take-turn.ts'

export type { LoggedAttempt, StoredDelivery } from '../../../store/webhooks/log.ts'

/** The most events of one call. */
export const mostResends = 1000

/** Which: all that were given up, or a range of numbers of the stream, both ends counted in. */
export type ResendAsked = 'given-up' | { readonly from: number; readonly to: number }

/**
 * Sends events again, under the ids they had: a receiver that has one already can tell. Gives how many will be sent.
 * @throws Problem `webhook-not-found`, `invalid-request`, `cursor-too-old`
 */
export async function resend(
  hub: Hub,
  caller: Caller,
  endpointId: number,
  asked: ResendAsked,
): Promise<number> {
  const endpoint = await getEndpoint(hub, caller, endpointId)
  const pool = hub.db.environments[caller.environment]
  const now = hub.clock.now()
  if (asked === 'given-up') {
    return await transaction(pool, [], async (tx) => {
      await lockEndpoint(tx, endpointId, null)
      return await resendGivenUp(tx, endpointId, now)
    })
  }
  const { from, to } = asked
  requireAll(
    from >= 1 && to >= from && to - from < mostResends
      ? null
      : `Name 1 to ${mostResends} numbers, the first one first.`,
    to <= endpoint.cursor ? null : `The endpoint has been sent nothing behind ${endpoint.cursor} yet.`,
  )
  const { environment } = caller
  const stream = { environment, kind: endpoint.kind, ownerId: endpoint.ownerId }
  const entries = await readStream(pool, stream, from - 1, to - from + 1)
  const found = entries.filter(({ seq }) => seq <= to)
  if (found.length === 0 || found[0]?.seq !== from)
    throw new Problem('cursor-too-old', { oldest: found[0]?.seq ?? endpoint.lastSeq + 1 })
  const events = found.map((entry) => ({
    ...entry,
    messageId: eventIdOf(stream, entry),
    body: messageBody(stream, entry),
  }))
  return await transaction(pool, [], async (tx) => {
    await lockEndpoint(tx, endpointId, null)
    return await insertResends(tx, endpointId, events, now)
  })
}

/**
 * Sends a test event at once, paused or not, and gives what came of it; it is in the log as well.
 * @throws Problem `webhook-not-found`
 */
export async function sendTest(hub: Hub, caller: Caller, endpointId: number): Promise<LoggedAttempt> {
  const pool = hub.db.environments[caller.environment]
  const { kind } = await getEndpoint(hub, caller, endpointId)
  const secrets = await readSecrets(pool, endpointId)
  if (!secrets) throw new Problem('webhook-not-found', { webhook: String(endpointId) })
  const { environment } = caller
  const type = 'webhook.test'
  const data = { environment, stream: kind, endpointId }
  const body = JSON.stringify({ type, timestamp: hub.clock.now().toISOString(), data })
  const messageId = `tst_${environment === 'production' ? 'p' : 's'}_${hub.random.bytes(18).toString('base64url')}`
  const message = { seq: null, retailerId: null, number: null, type, messageId, body, attempts: 0 }
  const done = await attempt(hub, { url: secrets.url, secrets: openSecrets(hub, secrets) }, message)
  if (!done) throw new Problem('overloaded', { retryAfterSeconds: 5 })
  await insertAttempt(pool, endpointId, done.row)
  const logged = await readLastAttempt(pool, endpointId)
  return logged ?? { ...done.row, attemptId: 0, endpointId }
}

/** The log, latest first: every attempt of thirty days. @throws Problem `webhook-not-found` */
export async function listAttempts(
  hub: Hub,
  caller: Caller,
  asked: Parameters<typeof readAttempts>[1],
): Promise<readonly LoggedAttempt[]> {
  await getEndpoint(hub, caller, asked.endpointId)
  return await readAttempts(hub.db.environments[caller.environment], asked)
}

/** What the endpoint has not taken: what waits, and what was given up. @throws Problem `webhook-not-found` */
export async function listDeliveries(
  hub: Hub,
  caller: Caller,
  asked: Parameters<typeof readDeliveries>[1],
): Promise<readonly StoredDelivery[]> {
  await getEndpoint(hub, caller, asked.endpointId)
  return await readDeliveries(hub.db.environments[caller.environment], asked)
}
