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

/** How long the oldest event has been waiting for its number, in milliseconds; 0 when none waits. */
export async function sequencerLagMs(db: Queryable, now: Date): Promise<number> {
  const oldest = await row<{ at: Date | null }>(db, {
    name: 'streams.lag',
    text: 'select min(at) as at from pending',
  })
  return oldest?.at ? Math.max(now.getTime() - oldest.at.getTime(), 0) : 0
}

/** The entries of a stream after a number, in their order: the cursor of the next call is the last one's `seq`. */
export async function readStream(
  db: Queryable,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  after: number,
  limit: number,
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
              where kind = $1 and owner_id = $2 and seq > $3 order by seq limit $4`,
    },
    [stream.kind, stream.ownerId, after, limit],
  )
  return found.map(({ retailer_id, ...entry }) => ({ ...entry, retailerId: retailer_id }))
}
