import { type Queryable, row, rows } from './sql.ts'
import type { StreamEntry, StreamKind } from './streams.ts'

type Stream = { readonly kind: StreamKind; readonly ownerId: number }

/** The first and the last number that a stream has of a time; undefined where it has none. */
export async function streamRange(
  db: Queryable,
  stream: Stream,
  asked: { readonly from: Date; readonly to: Date },
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const found = await row<{ first: number | null; last: number | null }>(
    db,
    {
      name: 'digests.streamRange',
      // the time first, which the index knows: a stream of years is not read for a day
      text: `with day as materialized (
               select kind, owner_id, seq from stream_entry where at >= $3 and at < $4)
             select min(seq) as first, max(seq) as last from day where kind = $1 and owner_id = $2`,
    },
    [stream.kind, stream.ownerId, asked.from, asked.to],
  )
  const { first = null, last = null } = found ?? {}
  return first === null || last === null ? undefined : { first, last }
}

/** What a stream holds of a time, without what the events say; the next piece begins after the last number. */
export async function readStreamBetween(
  db: Queryable,
  stream: Stream,
  asked: {
    readonly from: Date
    readonly to: Date
    readonly after: number
    readonly last: number
    readonly most: number
  },
): Promise<readonly StreamEntry[]> {
  return await rows<StreamEntry>(
    db,
    {
      name: 'digests.readStreamBetween',
      text: `select seq, retailer_id as "retailerId", number, version, type, '{}'::jsonb as payload, at from stream_entry
              where kind = $1 and owner_id = $2 and seq > $5 and seq <= $6 and at >= $3 and at < $4 order by seq limit $7`,
    },
    [stream.kind, stream.ownerId, asked.from, asked.to, asked.after, asked.last, asked.most],
  )
}

/** The POs of orders, where these have one. Needs the fence of their retailers. */
export async function readPurchaseOrders(
  db: Queryable,
  orders: readonly { readonly retailerId: number; readonly number: number }[],
): Promise<readonly { readonly retailerId: number; readonly number: number; readonly po: string | null }[]> {
  return await rows(
    db,
    {
      name: 'digests.readPurchaseOrders',
      text: `select o.retailer_id as "retailerId", o.number, o.po
               from unnest($1::int[], $2::bigint[]) a(retailer_id, number)
               join orders o on o.retailer_id = a.retailer_id and o.number = a.number`,
    },
    [orders.map(({ retailerId }) => retailerId), orders.map(({ number }) => number)],
  )
}
