import { type Queryable, row, rows } from './sql.ts'

export type StreamKind = 'retailer' | 'supplier' | 'operator'

export interface StreamEntry {
  readonly seq: number
  readonly retailerId: number
  readonly number: number
  readonly version: number
  readonly type: string
  readonly payload: object
  readonly at: Date
}

/**
 * Numbers what has committed: takes pending events in the order they were written and gives each stream its next numbers,
 * in one transaction. Only one sequencer at a time does; another finds the lock taken and does nothing.
 * Gives how many events it numbered.
 */
export async function sequencePending(db: Queryable, most: number): Promise<number> {
  const done = await row<{ events: number }>(
    db,
    {
      name: 'streams.sequence',
      text: `with mine as materialized (select pg_try_advisory_xact_lock(hashtext(current_schema() || '.sequencer')) as ok),
             taken as (
               delete from pending where pending_id in (
                 select pending_id from pending where (select ok from mine) order by pending_id limit $1)
               returning *),
             fanned as (
               select 'retailer' as kind, t.retailer_id as owner_id, t.* from taken t
               union all select 'operator', 0, t.* from taken t
               union all select 'supplier', s, t.* from taken t cross join unnest(t.supplier_ids) s),
             heads as (
               insert into stream_head as h (kind, owner_id, last_seq)
               select kind, owner_id, count(*) from fanned group by kind, owner_id order by kind, owner_id
               on conflict (kind, owner_id) do update set last_seq = h.last_seq + excluded.last_seq
               returning h.kind, h.owner_id, h.last_seq),
             entered as (
               insert into stream_entry (kind, owner_id, seq, retailer_id, number, version, type, payload, at)
               select f.kind, f.owner_id,
                      h.last_seq - count(*) over (partition by f.kind, f.owner_id)
                        + row_number() over (partition by f.kind, f.owner_id order by f.pending_id),
                      f.retailer_id, f.number, f.version, f.type, f.payload, f.at
                 from fanned f join heads h on h.kind = f.kind and h.owner_id = f.owner_id)
             select count(*) as events from taken`,
    },
    [most],
  )
  return done?.events ?? 0
}

/** The numbers a stream has: the last one given, and the first one that is still kept. */
export interface StreamHead {
  readonly lastSeq: number
  readonly keptFrom: number
}

export async function readHead(
  db: Queryable,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
): Promise<StreamHead> {
  const found = await row<StreamHead>(
    db,
    {
      name: 'streams.head',
      text: `select last_seq as "lastSeq", kept_from as "keptFrom" from stream_head where kind = $1 and owner_id = $2`,
    },
    [stream.kind, stream.ownerId],
  )
  return found ?? { lastSeq: 0, keptFrom: 1 }
}

/** The last numbers of several streams, in their order. */
export async function readHeads(
  db: Queryable,
  streams: readonly { readonly kind: StreamKind; readonly ownerId: number }[],
): Promise<readonly number[]> {
  const found = await rows<{ seq: number }>(
    db,
    {
      name: 'streams.heads',
      text: `select coalesce(h.last_seq, 0) as seq
               from unnest($1::text[], $2::int[]) with ordinality a(kind, owner_id, o)
               left join stream_head h on h.kind = a.kind and h.owner_id = a.owner_id
              order by a.o`,
    },
    [streams.map(({ kind }) => kind), streams.map(({ ownerId }) => ownerId)],
  )
  return found.map(({ seq }) => seq)
}

/**
 * Removes what is older than the moment from the beginning of each stream, at most so many entries each; what is left has no
 * gap. Gives how many went.
 */
export async function pruneStreams(db: Queryable, before: Date, most: number): Promise<number> {
  const found = await row<{ gone: number }>(
    db,
    {
      name: 'streams.prune',
      text: `with kept as materialized (
               select h.kind, h.owner_id,
                      coalesce((select min(o.seq) from (
                                  select s.seq, s.at from stream_entry s
                                   where s.kind = h.kind and s.owner_id = h.owner_id and s.seq >= h.kept_from
                                   order by s.seq limit $2) o
                                 where o.at >= $1),
                               least(h.kept_from + $2, h.last_seq + 1)) as seq
                 from stream_head h
                where exists (select 1 from stream_entry s
                               where s.kind = h.kind and s.owner_id = h.owner_id and s.seq = h.kept_from and s.at < $1)
                order by h.kind, h.owner_id for update),
             moved as (
               update stream_head h set kept_from = k.seq from kept k where h.kind = k.kind and h.owner_id = k.owner_id),
             gone as (
               delete from stream_entry s using kept k
                where s.kind = k.kind and s.owner_id = k.owner_id and s.seq < k.seq returning 1)
             select count(*) as gone from gone`,
    },
    [before, most],
  )
  return found?.gone ?? 0
}

/**
 * The entries of a stream after a number, in their order, of the types that are named or of all: the cursor of the next call is
 * the last one's `seq`.
 */
export async function readStream(
  db: Queryable,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  after: number,
  limit: number,
  types: readonly string[] | null = null,
): Promise<readonly StreamEntry[]> {
  const found = await rows<{
    seq: number
    retailer_id: number
    number: number
    version: number
    type: string
    payload: object
    at: Date
  }>(
    db,
    {
      name: 'streams.read',
      text: `select seq, retailer_id, number, version, type, payload, at from stream_entry
              where kind = $1 and owner_id = $2 and seq > $3 and ($5::text[] is null or type = any ($5))
              order by seq limit $4`,
    },
    [stream.kind, stream.ownerId, after, limit, types],
  )
  return found.map(({ retailer_id, ...entry }) => ({ ...entry, retailerId: retailer_id }))
}

/** The entries of a stream between two numbers, neither counted in, the latest first; of some types, and of one order, or of all. */
export async function readStreamBack(
  db: Queryable,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  window: { readonly above: number; readonly below: number; readonly limit: number },
  only: { readonly types: readonly string[] | null; readonly number: number | null },
): Promise<readonly StreamEntry[]> {
  return await rows<StreamEntry>(
    db,
    {
      name: 'streams.readBack',
      text: `select seq, retailer_id as "retailerId", number, version, type, payload, at from stream_entry
              where kind = $1 and owner_id = $2 and seq > $3 and seq < $4
                and ($6::text[] is null or type = any ($6)) and ($7::bigint is null or number = $7)
              order by seq desc limit $5`,
    },
    [stream.kind, stream.ownerId, window.above, window.below, window.limit, only.types, only.number],
  )
}
