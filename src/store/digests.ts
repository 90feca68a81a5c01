import { type Queryable, rows } from './sql.ts'
import type { StreamEntry, StreamKind } from './streams.ts'

/** What a stream holds of a time, without what the events say; the next piece begins after the last number. */
export async function readStreamBetween(
  db: Queryable,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  asked: { readonly from: Date; readonly to: Date; readonly after: number; readonly most: number },
): Promise<readonly StreamEntry[]> {
  return await rows<StreamEntry>(
    db,
    {
      name: 'digests.readStreamBetween',
      text: `select seq, retailer_id as "retailerId", number, version, type, '{}'::jsonb as payload, at from stream_entry
              where kind = $1 and owner_id = $2 and seq > $5 and at >= $3 and at < $4 order by seq limit $6`,
    },
    [stream.kind, stream.ownerId, asked.from, asked.to, asked.after, asked.most],
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
