import { type Queryable, rows } from '../sql.ts'

export interface Claim {
  readonly requestHash: Buffer
  readonly number: number
}

/** What these keys were claimed for, in the order asked; undefined where a key is free. Needs the fence of the retailers. */
export async function findClaims(
  db: Queryable,
  keys: readonly { retailerId: number; poKey: string }[],
): Promise<readonly (Claim | undefined)[]> {
  const found = await rows<{ o: number; request_hash: Buffer; number: number }>(
    db,
    {
      name: 'orders.findClaims',
      text: `select u.o::int as o, p.request_hash, p.number
               from unnest($1::int[], $2::text[]) with ordinality u(retailer_id, po_key, o)
               join purchase_order p on p.retailer_id = u.retailer_id and p.po_key = u.po_key
              where p.number is not null`,
    },
    [keys.map((key) => key.retailerId), keys.map((key) => key.poKey)],
  )
  const byPlace = new Map(
    found.map((claim) => [claim.o, { requestHash: claim.request_hash, number: claim.number }]),
  )
  return keys.map((_, index) => byPlace.get(index + 1))
}
