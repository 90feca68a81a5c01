import { changed, type Queryable, row, rows } from '../sql.ts'
import type { StreamKind } from '../streams.ts'

export interface StoredEndpoint {
  readonly endpointId: number
  readonly kind: StreamKind
  readonly ownerId: number
  readonly url: string
  readonly description: string
  /** null: all. */
  readonly eventTypes: readonly string[] | null
  readonly oldSecretUntil: Date | null
  readonly pausedAt: Date | null
  readonly createdAt: Date
  readonly createdBy: string
  readonly cursor: number
  readonly missed: number
  readonly failuresInRow: number
  /** Of its stream: the last number there is. */
  readonly lastSeq: number
  readonly waiting: number
  readonly givenUp: number
  /** Of what the log of attempts still has. */
  readonly lastDeliveredAt: Date | null
  /** null: the last attempt was taken, or there was none. */
  readonly failingSince: Date | null
  /** Of the last attempt, where it failed. */
  readonly lastOutcome: string | null
  readonly lastDetail: string | null
}

export interface NewEndpoint {
  readonly kind: StreamKind
  readonly ownerId: number
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly string[] | null
  readonly secret: Buffer
  readonly createdAt: Date
  readonly createdBy: string
  /** null: from now on. */
  readonly after: number | null
}

export async function insertEndpoint(db: Queryable, made: NewEndpoint): Promise<number> {
  const found = await row<{ endpoint_id: number }>(
    db,
    {
      name: 'webhooks.insertEndpoint',
      text: `with start as (
               select coalesce($9::bigint, (select last_seq from stream_head where kind = $1 and owner_id = $2), 0) as seq)
             insert into webhook_endpoint (kind, owner_id, url, description, event_types, secret, created_at, created_by,
                                           cursor, chosen_from)
             select $1, $2, $3, $4, $5, $6, $7, $8, seq, seq from start returning endpoint_id`,
    },
    [
      made.kind,
      made.ownerId,
      made.url,
      made.description,
      made.eventTypes,
      made.secret,
      made.createdAt,
      made.createdBy,
      made.after,
    ],
  )
  return found?.endpoint_id ?? 0
}

const entry = `select e.endpoint_id as "endpointId", e.kind, e.owner_id as "ownerId", e.url, e.description,
                    e.event_types as "eventTypes", e.old_secret_until as "oldSecretUntil", e.paused_at as "pausedAt",
                    e.created_at as "createdAt", e.created_by as "createdBy", e.cursor, e.missed,
                    e.failures_in_row as "failuresInRow", coalesce(h.last_seq, 0) as "lastSeq",
                    (select count(*) from webhook_delivery d
                      where d.endpoint_id = e.endpoint_id and d.state = 'waiting') as waiting,
                    (select count(*) from webhook_delivery d
                      where d.endpoint_id = e.endpoint_id and d.state = 'given_up') as "givenUp",
                    good.at as "lastDeliveredAt", bad.at as "failingSince",
                    last.outcome as "lastOutcome", last.detail as "lastDetail"
               from webhook_endpoint e left join stream_head h on h.kind = e.kind and h.owner_id = e.owner_id
               left join lateral (
                 select a.attempt_id, a.at from webhook_attempt a
                  where a.endpoint_id = e.endpoint_id and a.outcome = 'delivered'
                  order by a.attempt_id desc limit 1) good on true
               left join lateral (
                 select a.at from webhook_attempt a
                  where a.endpoint_id = e.endpoint_id and a.outcome <> 'delivered'
                    and a.attempt_id > coalesce(good.attempt_id, 0)
                  order by a.attempt_id limit 1) bad on true
               left join lateral (
                 select a.outcome, a.detail from webhook_attempt a
                  where a.endpoint_id = e.endpoint_id and a.outcome <> 'delivered' and bad.at is not null
                  order by a.attempt_id desc limit 1) last on true`

/** Whose endpoints are seen; null: everybody's. */
export type EndpointFence = { readonly kind: StreamKind; readonly ownerId: number } | null

const inFence = (kind: string, owner: string) =>
  `(${kind}::text is null or (e.kind = ${kind} and e.owner_id = ${owner}))`

export async function findEndpoint(
  db: Queryable,
  endpointId: number,
  fence: EndpointFence,
): Promise<StoredEndpoint | undefined> {
  const text = `${entry} where e.endpoint_id = $1 and ${inFence('$2', '$3')}`
  const values = [endpointId, fence?.kind ?? null, fence?.ownerId ?? null]
  return await row<StoredEndpoint>(db, { name: 'webhooks.findEndpoint', text }, values)
}

/** By their numbers, after one of them; of one stream, or of all. */
export async function readEndpoints(
  db: Queryable,
  stream: EndpointFence,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly StoredEndpoint[]> {
  return await rows<StoredEndpoint>(
    db,
    {
      name: 'webhooks.readEndpoints',
      text: `${entry} where e.endpoint_id > $1 and ${inFence('$3', '$4')}
              order by e.endpoint_id limit $2`,
    },
    [page.after, page.limit, stream?.kind ?? null, stream?.ownerId ?? null],
  )
}

export interface EndpointChange {
  readonly url: string
  readonly description: string
  readonly eventTypes: readonly string[] | null
  readonly pausedAt: Date | null
}

export async function updateEndpoint(db: Queryable, endpointId: number, to: EndpointChange): Promise<void> {
  await changed(
    db,
    {
      name: 'webhooks.updateEndpoint',
      text: `update webhook_endpoint
                set url = $2, description = $3, event_types = $4, paused_at = $5,
                    chosen_from = case when event_types is distinct from $4 then cursor else chosen_from end
              where endpoint_id = $1`,
    },
    [endpointId, to.url, to.description, to.eventTypes, to.pausedAt],
  )
}

/** The new secret, with the one before it beside it until then. */
export async function rotateSecret(
  db: Queryable,
  endpointId: number,
  secret: Buffer,
  oldUntil: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'webhooks.rotateSecret',
      text: `update webhook_endpoint set old_secret = secret, old_secret_until = $3, secret = $2 where endpoint_id = $1`,
    },
    [endpointId, secret, oldUntil],
  )
}

/** With what waits for it; what was tried stays in the log until its time is over. */
export async function deleteEndpoint(db: Queryable, endpointId: number): Promise<void> {
  await changed(
    db,
    {
      name: 'webhooks.deleteEndpoint',
      text: `with undelivered as (delete from webhook_delivery where endpoint_id = $1)
             delete from webhook_endpoint where endpoint_id = $1`,
    },
    [endpointId],
  )
}

export interface EndpointSecrets {
  readonly url: string
  readonly secret: Buffer
  readonly oldSecret: Buffer | null
  readonly oldSecretUntil: Date | null
}

export async function readSecrets(db: Queryable, endpointId: number): Promise<EndpointSecrets | undefined> {
  return await row<EndpointSecrets>(
    db,
    {
      name: 'webhooks.readSecrets',
      text: `select url, secret, old_secret as "oldSecret", old_secret_until as "oldSecretUntil"
               from webhook_endpoint where endpoint_id = $1`,
    },
    [endpointId],
  )
}

/** Takes the endpoint for this transaction: whoever delivers or changes it waits. */
export async function lockEndpoint(db: Queryable, endpointId: number, fence: EndpointFence): Promise<void> {
  await rows(
    db,
    {
      name: 'webhooks.lockEndpoint',
      text: `select 1 from webhook_endpoint e where e.endpoint_id = $1 and ${inFence('$2', '$3')} for update`,
    },
    [endpointId, fence?.kind ?? null, fence?.ownerId ?? null],
  )
}
