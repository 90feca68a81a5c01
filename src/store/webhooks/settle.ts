import type { Pool } from 'pg'
import { changed, type Queryable, rows } from '../sql.ts'
import { transaction } from '../tx.ts'

/** What came of a turn. */
export interface Settlement {
  readonly endpointId: number
  readonly leaseNumber: number
  readonly cursor: number
  readonly failuresInRow: number
  /** Numbers that were no longer kept. */
  readonly missed: number
  /** It answers again after an outage: what waits for it need not wait out its schedule. */
  readonly isBack: boolean
  /** What waited and has been taken. */
  readonly taken: readonly number[]
  readonly waiting: readonly WaitingRow[]
  readonly attempts: readonly AttemptRow[]
  /** Orders of which the next event may be due now. */
  readonly orders: readonly { readonly retailerId: number; readonly number: number }[]
}

export interface WaitingRow {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly type: string
  readonly messageId: string
  readonly body: string
  readonly state: 'waiting' | 'given_up'
  readonly attempts: number
  /** null: behind an earlier event of its order, or given up. */
  readonly nextAt: Date | null
  readonly lastReason: string | null
}

export interface AttemptRow {
  readonly seq: number | null
  readonly retailerId: number | null
  readonly number: number | null
  readonly type: string
  readonly messageId: string
  readonly attempt: number
  readonly at: Date
  readonly durationMs: number
  readonly outcome: string
  readonly detail: string | null
  readonly status: number | null
  readonly requestHeaders: Readonly<Record<string, string>>
  readonly body: string
  readonly answerHeaders: Readonly<Record<string, string>> | null
  readonly answer: string | null
}

/**
 * Writes the turns of many endpoints in one transaction, for those whose lease is still ours; of the others nothing, since
 * somebody else has begun where they began. Gives the endpoints that were written. Done twice, it changes nothing again.
 */
export async function settleTurns(
  pool: Pool,
  turns: readonly Settlement[],
  now: Date,
): Promise<ReadonlySet<number>> {
  return await transaction(pool, [], async (tx) => {
    const held = new Set(await settle(tx, turns, now))
    const ours = turns.filter(({ endpointId }) => held.has(endpointId))
    await wakeNext(tx, ours, now)
    const back = ours.filter(({ isBack }) => isBack).map(({ endpointId }) => endpointId)
    if (back.length > 0) await hasten(tx, back, now)
    return held
  })
}

async function settle(db: Queryable, turns: readonly Settlement[], now: Date): Promise<readonly number[]> {
  const of = <Row extends object>(list: (turn: Settlement) => readonly Row[]) =>
    JSON.stringify(
      turns.flatMap((turn) => list(turn).map((each) => ({ endpointId: turn.endpointId, ...each }))),
    )
  const found = await rows<{ endpoint_id: number }>(
    db,
    {
      name: 'webhooks.settle',
      text: `with asked as (
               select * from json_to_recordset($1) a("endpointId" int, "leaseNumber" bigint, cursor bigint,
                                                     "failuresInRow" int, missed bigint)),
             held as (
               select e.endpoint_id
                 from webhook_endpoint e join asked a on a."endpointId" = e.endpoint_id
                where e.lease_number = a."leaseNumber" and e.lease_until is not null
                order by e.endpoint_id for update of e),
             moved as (
               update webhook_endpoint e
                  set cursor = a.cursor, failures_in_row = a."failuresInRow", missed = e.missed + a.missed, lease_until = null
                 from asked a join held h on h.endpoint_id = a."endpointId"
                where e.endpoint_id = h.endpoint_id),
             taken as (
               delete from webhook_delivery d
                using json_to_recordset($2) t("endpointId" int, seq bigint) join held h on h.endpoint_id = t."endpointId"
                where d.endpoint_id = h.endpoint_id and d.seq = t.seq),
             kept as (
               insert into webhook_delivery as d (endpoint_id, seq, retailer_id, number, type, message_id, body, state,
                                                  attempts, next_at, last_reason, created_at)
               select h.endpoint_id, w.seq, w."retailerId", w.number, w.type, w."messageId", w.body, w.state, w.attempts,
                      w."nextAt", w."lastReason", $5
                 from json_to_recordset($3) w("endpointId" int, seq bigint, "retailerId" int, number bigint, type text,
                                              "messageId" text, body text, state text, attempts int,
                                              "nextAt" timestamptz, "lastReason" text)
                 join held h on h.endpoint_id = w."endpointId"
               on conflict (endpoint_id, seq) do update
                  set state = excluded.state, attempts = excluded.attempts, next_at = excluded.next_at,
                      last_reason = excluded.last_reason),
             logged as (
               insert into webhook_attempt (${attemptColumns})
               select h.endpoint_id, ${attemptValues}
                 from json_to_recordset($4) a("endpointId" int, ${attemptFields})
                 join held h on h.endpoint_id = a."endpointId")
             select endpoint_id from held`,
    },
    [
      of((turn) => [{ ...turn, taken: null, waiting: null, attempts: null, orders: null }]),
      of((turn) => turn.taken.map((seq) => ({ seq }))),
      of((turn) => turn.waiting),
      of((turn) => turn.attempts),
      now,
    ],
  )
  return found.map((held) => held.endpoint_id)
}

const attemptColumns = `endpoint_id, seq, retailer_id, number, type, message_id, attempt, at, duration_ms, outcome, detail,
                                            status, request_headers, body, answer_headers, answer`
const attemptValues = `a.seq, a."retailerId", a.number, a.type, a."messageId", a.attempt, a.at, a."durationMs", a.outcome,
                      a.detail, a.status, a."requestHeaders", a.body, a."answerHeaders", a.answer`
const attemptFields = `seq bigint, "retailerId" int, number bigint, type text, "messageId" text, attempt int,
                                              at timestamptz, "durationMs" int, outcome text, detail text, status int,
                                              "requestHeaders" jsonb, body text, "answerHeaders" jsonb, answer text`

/** Of each order that something became of, its first waiting event may go now. */
async function wakeNext(db: Queryable, turns: readonly Settlement[], now: Date): Promise<void> {
  const orders = turns.flatMap((turn) =>
    turn.orders.map((order) => ({ ...order, endpointId: turn.endpointId })),
  )
  if (orders.length === 0) return
  await changed(
    db,
    {
      name: 'webhooks.wakeNext',
      text: `update webhook_delivery d
                set next_at = $4
               from (select distinct * from unnest($1::int[], $2::int[], $3::bigint[]) o(endpoint_id, retailer_id, number)) o
              where d.endpoint_id = o.endpoint_id and d.retailer_id = o.retailer_id and d.number = o.number
                and d.state = 'waiting' and not d.is_resend and d.next_at is null
                and not exists (select 1 from webhook_delivery p
                                 where p.endpoint_id = d.endpoint_id and p.retailer_id = d.retailer_id
                                   and p.number = d.number and p.seq < d.seq and p.state = 'waiting' and not p.is_resend)`,
    },
    [
      orders.map(({ endpointId }) => endpointId),
      orders.map(({ retailerId }) => retailerId),
      orders.map(({ number }) => number),
      now,
    ],
  )
}

async function hasten(db: Queryable, endpointIds: readonly number[], now: Date): Promise<void> {
  await changed(
    db,
    {
      name: 'webhooks.hasten',
      text: 'update webhook_delivery set next_at = $2 where endpoint_id = any ($1::int[]) and next_at > $2',
    },
    [endpointIds, now],
  )
}

/** One attempt of its own: a test. */
export async function insertAttempt(db: Queryable, endpointId: number, attempt: AttemptRow): Promise<void> {
  await changed(
    db,
    {
      name: 'webhooks.insertAttempt',
      text: `insert into webhook_attempt (${attemptColumns})
             select $1::int, ${attemptValues} from json_to_recordset($2) a(${attemptFields})`,
    },
    [endpointId, JSON.stringify([attempt])],
  )
}
