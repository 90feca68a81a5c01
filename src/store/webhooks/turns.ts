import { type Queryable, rows } from '../sql.ts'
import type { StreamKind } from '../streams.ts'

/** An endpoint whose turn it is, until its lease ends. */
export interface Turn {
  readonly endpointId: number
  readonly leaseNumber: number
  readonly kind: StreamKind
  readonly ownerId: number
  readonly url: string
  readonly eventTypes: readonly string[] | null
  readonly secret: Buffer
  readonly oldSecret: Buffer | null
  readonly oldSecretUntil: Date | null
  readonly cursor: number
  readonly failuresInRow: number
  readonly keptFrom: number
}

export interface Claim {
  readonly most: number
  /** null: by the clock of the database. */
  readonly now: Date | null
  readonly leaseMs: number
  /** Endpoints that this process is busy with already. */
  readonly not: readonly number[]
  /** Leave out those that did not answer well last time. */
  readonly onlyHealthy: boolean
}

/** Takes endpoints that have something to deliver and nobody who does; those that waited longest first. */
export async function claimTurns(db: Queryable, claim: Claim): Promise<readonly Turn[]> {
  return await rows<Turn>(
    db,
    {
      name: 'webhooks.claimTurns',
      text: `with due as (
               select distinct endpoint_id from webhook_delivery
                where next_at <= coalesce($2::timestamptz, statement_timestamp())),
             ready as (
               select e.endpoint_id
                 from webhook_endpoint e
                where e.paused_at is null and (e.lease_until is null or e.lease_until <= coalesce($2, statement_timestamp()))
                  and e.endpoint_id <> all ($4::int[]) and (not $5::boolean or e.failures_in_row = 0)
                  and (e.endpoint_id in (select endpoint_id from due)
                       or e.cursor < (select h.last_seq from stream_head h
                                       where h.kind = e.kind and h.owner_id = e.owner_id))
                order by e.turn_at nulls first, e.endpoint_id
                limit $1
                  for update of e skip locked)
             update webhook_endpoint e
                set lease_until = coalesce($2, statement_timestamp()) + $3::int * interval '1 millisecond',
                    turn_at = coalesce($2, statement_timestamp()), lease_number = e.lease_number + 1
               from ready r
              where e.endpoint_id = r.endpoint_id
             returning e.endpoint_id as "endpointId", e.lease_number as "leaseNumber", e.kind, e.owner_id as "ownerId",
                       e.url, e.event_types as "eventTypes", e.secret, e.old_secret as "oldSecret",
                       e.old_secret_until as "oldSecretUntil", e.cursor, e.failures_in_row as "failuresInRow",
                       coalesce((select h.kept_from from stream_head h
                                  where h.kind = e.kind and h.owner_id = e.owner_id), 1) as "keptFrom"`,
    },
    [claim.most, claim.now, claim.leaseMs, claim.not, claim.onlyHealthy],
  )
}

export interface TurnEntry {
  readonly endpointId: number
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly version: number
  readonly type: string
  readonly payload: object
  readonly at: Date
  /** An earlier event of the same order has not been taken yet. */
  readonly isBlocked: boolean
}

/** What comes next on the streams of several endpoints: at most so many entries for each, in their order. */
export async function readNext(
  db: Queryable,
  asked: readonly { readonly turn: Turn; readonly most: number }[],
): Promise<readonly TurnEntry[]> {
  return await rows<TurnEntry>(
    db,
    {
      name: 'webhooks.readNext',
      text: `select a.endpoint_id as "endpointId", s.seq, s.retailer_id as "retailerId", s.number, s.version, s.type,
                    s.payload, s.at,
                    exists (select 1 from webhook_delivery d
                             where d.endpoint_id = a.endpoint_id and d.retailer_id = s.retailer_id and d.number = s.number
                               and d.state = 'waiting' and not d.is_resend) as "isBlocked"
               from unnest($1::int[], $2::text[], $3::int[], $4::bigint[], $5::int[]) a(endpoint_id, kind, owner_id, after, most)
              cross join lateral (
                     select * from stream_entry s
                      where s.kind = a.kind and s.owner_id = a.owner_id and s.seq > a.after
                      order by s.seq limit a.most) s
              order by a.endpoint_id, s.seq`,
    },
    [
      asked.map(({ turn }) => turn.endpointId),
      asked.map(({ turn }) => turn.kind),
      asked.map(({ turn }) => turn.ownerId),
      asked.map(({ turn }) => turn.cursor),
      asked.map(({ most }) => most),
    ],
  )
}

export interface DueDelivery {
  readonly endpointId: number
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly type: string
  readonly messageId: string
  readonly body: string
  readonly attempts: number
  readonly isResend: boolean
}

/** What waits for another attempt and may have it now: of each order its first. */
export async function readDue(
  db: Queryable,
  asked: readonly { readonly endpointId: number; readonly most: number }[],
  now: Date | null,
): Promise<readonly DueDelivery[]> {
  return await rows<DueDelivery>(
    db,
    {
      name: 'webhooks.readDue',
      text: `select a.endpoint_id as "endpointId", d.seq, d.retailer_id as "retailerId", d.number, d.type,
                    d.message_id as "messageId", d.body, d.attempts, d.is_resend as "isResend"
               from unnest($1::int[], $2::int[]) a(endpoint_id, most)
              cross join lateral (
                     select * from webhook_delivery d
                      where d.endpoint_id = a.endpoint_id and d.next_at <= coalesce($3::timestamptz, statement_timestamp())
                      order by d.next_at limit a.most) d
              order by a.endpoint_id, d.seq`,
    },
    [asked.map(({ endpointId }) => endpointId), asked.map(({ most }) => most), now],
  )
}
