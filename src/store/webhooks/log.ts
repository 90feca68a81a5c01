import { changed, type Queryable, row, rows } from '../sql.ts'
import type { AttemptRow } from './settle.ts'

export interface LoggedAttempt extends AttemptRow {
  readonly attemptId: number
  readonly endpointId: number
}

export interface LogAsked {
  readonly endpointId: number
  readonly failedOnly: boolean
  readonly seq: number | null
  readonly before: number | null
  readonly limit: number
}

const columns = `attempt_id as "attemptId", endpoint_id as "endpointId", seq, retailer_id as "retailerId", number, type,
                    message_id as "messageId", attempt, at, duration_ms as "durationMs", outcome, detail, status,
                    request_headers as "requestHeaders", body, answer_headers as "answerHeaders", answer`

/** Latest first. A text for each kind of question, so that each has its index. */
export async function readAttempts(db: Queryable, asked: LogAsked): Promise<readonly LoggedAttempt[]> {
  const { endpointId, failedOnly, seq, before, limit } = asked
  const failed = failedOnly ? `and outcome <> 'delivered'` : ''
  const ofEvent = seq === null ? 'and $4::bigint is null' : 'and seq = $4'
  return await rows<LoggedAttempt>(
    db,
    {
      name: `webhooks.readAttempts.${failedOnly ? 'failed' : 'all'}.${seq === null ? 'any' : 'one'}`,
      text: `select ${columns} from webhook_attempt
              where endpoint_id = $1 and attempt_id < coalesce($2, 9223372036854775807) ${failed} ${ofEvent}
              order by attempt_id desc limit $3`,
    },
    [endpointId, before, limit, seq],
  )
}

export interface StoredDelivery {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly type: string
  readonly messageId: string
  readonly state: 'waiting' | 'given_up'
  readonly attempts: number
  readonly nextAt: Date | null
  readonly lastReason: string | null
  readonly createdAt: Date
}

/** What an endpoint has not taken, in the order of its stream. */
export async function readDeliveries(
  db: Queryable,
  asked: {
    readonly endpointId: number
    readonly state: string | null
    readonly after: number
    readonly limit: number
  },
): Promise<readonly StoredDelivery[]> {
  return await rows<StoredDelivery>(
    db,
    {
      name: 'webhooks.readDeliveries',
      text: `select seq, retailer_id as "retailerId", number, type, message_id as "messageId", state, attempts,
                    next_at as "nextAt", last_reason as "lastReason", created_at as "createdAt"
               from webhook_delivery
              where endpoint_id = $1 and seq > $2 and ($4::text is null or state = $4) order by seq limit $3`,
    },
    [asked.endpointId, asked.after, asked.limit, asked.state],
  )
}

/** What was given up gets all its attempts anew; gives how many. */
export async function resendGivenUp(db: Queryable, endpointId: number, now: Date): Promise<number> {
  return await changed(
    db,
    {
      name: 'webhooks.resendGivenUp',
      text: `update webhook_delivery set state = 'waiting', is_resend = true, attempts = 0, next_at = $2
              where endpoint_id = $1 and state = 'given_up'`,
    },
    [endpointId, now],
  )
}

export interface Resending {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly type: string
  readonly messageId: string
  readonly body: string
}

/**
 * Sends events again, with the bytes they were first sent with as long as these are known. What waits for its turn anyway
 * stays as it is, but is tried at once. Gives how many.
 */
export async function insertResends(
  db: Queryable,
  endpointId: number,
  events: readonly Resending[],
  now: Date,
): Promise<number> {
  return await changed(
    db,
    {
      name: 'webhooks.insertResends',
      text: `insert into webhook_delivery as d (endpoint_id, seq, retailer_id, number, type, message_id, body, state,
                                                is_resend, attempts, next_at, created_at)
             select $1, e.seq, e."retailerId", e.number, e.type, e."messageId",
                    coalesce((select a.body from webhook_attempt a
                               where a.endpoint_id = $1 and a.seq = e.seq and a.message_id = e."messageId"
                               order by a.attempt_id limit 1), e.body), 'waiting', true, 0, $3, $3
               from json_to_recordset($2) e(seq bigint, "retailerId" int, number bigint, type text, "messageId" text, body text)
             on conflict (endpoint_id, seq) do update
                set is_resend = d.is_resend or d.state = 'given_up',
                    attempts = case when d.state = 'given_up' then 0 else d.attempts end,
                    next_at = case when d.state = 'waiting' and d.next_at is null then null else excluded.next_at end,
                    state = 'waiting'`,
    },
    [endpointId, JSON.stringify(events), now],
  )
}

/** The latest attempt of an endpoint, for who looks whether it is well. */
export async function readLastAttempt(db: Queryable, endpointId: number): Promise<LoggedAttempt | undefined> {
  return await row<LoggedAttempt>(
    db,
    {
      name: 'webhooks.readLastAttempt',
      text: `select ${columns} from webhook_attempt where endpoint_id = $1 order by attempt_id desc limit 1`,
    },
    [endpointId],
  )
}

/** Of the oldest so many attempts those before the moment; gives how many went. */
export async function deleteAttempts(db: Queryable, before: Date, most: number): Promise<number> {
  return await changed(
    db,
    {
      name: 'webhooks.deleteAttempts',
      text: `delete from webhook_attempt where at < $1 and attempt_id in (
               select attempt_id from webhook_attempt order by attempt_id limit $2)`,
    },
    [before, most],
  )
}

/** What was given up and is older than events are kept. */
export async function deleteGivenUp(db: Queryable, before: Date): Promise<number> {
  return await changed(
    db,
    {
      name: 'webhooks.deleteGivenUp',
      text: `delete from webhook_delivery where state = 'given_up' and created_at < $1
                and endpoint_id in (select endpoint_id from webhook_endpoint)`,
    },
    [before],
  )
}
