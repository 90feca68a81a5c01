import { type Queryable, rows } from '../sql.ts'

export interface Claim {
  readonly requestHash: Buffer
  readonly number: number
}

/**
 * What these keys were claimed for, in the order asked; undefined where a key is free, `revoked` where the credential is
 * no longer alive. The retailer follows from the credential. Needs the fence of the retailers.
 */
export async function findClaims(
  db: Queryable,
  keys: readonly { credentialId: number; poKey: string }[],
  now: Date,
): Promise<readonly (Claim | 'revoked' | undefined)[]> {
  const found = await rows<{ o: number; alive: boolean; request_hash: Buffer | null; number: number | null }>(
    db,
    {
      name: 'orders.findClaims',
      text: `select u.o::int as o, c.credential_id is not null as alive, p.request_hash, p.number
               from unnest($1::int[], $2::text[]) with ordinality u(credential_id, po_key, o)
               left join credential c on c.credential_id = u.credential_id and c.revoked_at is null
                    and (c.expires_at is null or c.expires_at > retailer_now(c.retailer_id, $3))
               left join purchase_order p on p.retailer_id = c.retailer_id and p.po_key = u.po_key
                    and p.number is not null`,
    },
    [keys.map((key) => key.credentialId), keys.map((key) => key.poKey), now],
  )
  const byPlace = new Map(found.map((claim) => [claim.o, claim]))
  return keys.map((_, index) => {
    const claim = byPlace.get(index + 1)
    if (!claim?.alive) return 'revoked'
    const { request_hash: requestHash, number } = claim
    return requestHash && number !== null ? { requestHash, number } : undefined
  })
}
