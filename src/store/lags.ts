import { type Queryable, row } from './sql.ts'

/** How far somebody is behind. */
export interface Lag {
  readonly events: number
  /** Since the oldest of them; 0 where there is none. */
  readonly seconds: number
}

const since = (at: string) => `coalesce(greatest(extract(epoch from $1::timestamptz - ${at}), 0), 0)::float8`

/** Events that have committed and have no number yet. */
export async function sequencerLag(db: Queryable, now: Date): Promise<Lag> {
  const found = await row<Lag>(
    db,
    {
      name: 'lags.sequencer',
      text: `select count(*)::int as events, ${since('min(at)')} as seconds from pending`,
    },
    [now],
  )
  return found ?? { events: 0, seconds: 0 }
}

/** Numbers that no endpoint that is on has been taken to yet: what the hub itself, or a receiver that is slow, has not got to. */
export async function webhookLag(db: Queryable, now: Date): Promise<Lag> {
  const found = await row<Lag>(
    db,
    {
      name: 'lags.webhooks',
      text: `select coalesce(sum(h.last_seq - e.cursor), 0)::float8 as events, ${since('min(s.at)')} as seconds
               from webhook_endpoint e
               join stream_head h on h.kind = e.kind and h.owner_id = e.owner_id and h.last_seq > e.cursor
               left join stream_entry s on s.kind = e.kind and s.owner_id = e.owner_id
                and s.seq = greatest(e.cursor + 1, h.kept_from)
              where e.paused_at is null`,
    },
    [now],
  )
  return found ?? { events: 0, seconds: 0 }
}

/** What waits for another attempt at endpoints that are on, or behind such a one. */
export async function webhookRetries(db: Queryable, now: Date): Promise<Lag> {
  const found = await row<Lag>(
    db,
    {
      name: 'lags.webhookRetries',
      text: `select count(*)::int as events, ${since('min(d.created_at)')} as seconds
               from webhook_delivery d join webhook_endpoint e on e.endpoint_id = d.endpoint_id and e.paused_at is null
              where d.state = 'waiting'`,
    },
    [now],
  )
  return found ?? { events: 0, seconds: 0 }
}
