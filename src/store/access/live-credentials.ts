import type { CredentialKind } from '../access.ts'
import { type Queryable, rows } from '../sql.ts'

export interface LiveCredential {
  readonly credentialId: number
  readonly kind: CredentialKind
  readonly retailerId: number | null
  readonly supplierId: number | null
  readonly name: string
  /** What it may do, for the kinds that know scopes. */
  readonly scopes: readonly string[]
  /** May it come in the address of a request? For the kind that knows this way. */
  readonly urlAllowed: boolean
  readonly timezone: string | null
  readonly paymentTerms: string | null
  /** How far the clock of its retailer is ahead of the hub's. */
  readonly aheadMs: number
}

/**
 * Credentials that are alive now, by the hash of their secret, in the order asked: neither revoked nor expired, and where
 * somebody granted them, the grant and that person alive as well. Of somebody who may only look, nothing that writes is left.
 */
export async function findLiveByHash(
  db: Queryable,
  hashes: readonly Buffer[],
  now: Date,
): Promise<readonly (LiveCredential | undefined)[]> {
  return await findAlive(db, hashes, now, false)
}

/** The same by the hub's own clock: those that only a moved clock has ended are among them. */
export async function findReallyLiveByHash(
  db: Queryable,
  hash: Buffer,
  now: Date,
): Promise<LiveCredential | undefined> {
  return (await findAlive(db, [hash], now, true))[0]
}

async function findAlive(
  db: Queryable,
  hashes: readonly Buffer[],
  now: Date,
  really: boolean,
): Promise<readonly (LiveCredential | undefined)[]> {
  const moment = really ? '$2' : 'retailer_now(c.retailer_id, $2)'
  const found = await rows<{
    o: number
    credential_id: number
    kind: CredentialKind
    retailer_id: number | null
    supplier_id: number | null
    name: string
    scopes: string[]
    url_allowed: boolean
    timezone: string | null
    payment_terms: string | null
    ahead_ms: number
  }>(
    db,
    {
      name: really ? 'access.findReallyLiveByHash' : 'access.findLiveByHash',
      text: `select u.o::int as o, c.credential_id, c.kind, c.retailer_id, c.supplier_id, c.name, c.url_allowed, r.timezone,
                    r.payment_terms, clock_ahead_ms(c.retailer_id) as ahead_ms,
                    case when p.role = 'read-only' then array(select s from unnest(c.scopes) s where s <> all (g.write_scopes))
                         else c.scopes end as scopes
               from unnest($1::bytea[]) with ordinality u(hash, o)
               join credential c on c.secret_hash = u.hash
               left join retailer r on r.retailer_id = c.retailer_id
               left join oauth_grant g on g.grant_id = c.grant_id
               left join users p on p.user_id = g.user_id
              where c.revoked_at is null and (c.expires_at is null or c.expires_at > ${moment})
                and (c.grant_id is null or (g.revoked_at is null and p.disabled_at is null))`,
    },
    [hashes, now],
  )
  const byPlace = new Map(found.map((live) => [live.o, live]))
  return hashes.map((_, index) => {
    const live = byPlace.get(index + 1)
    if (!live) return undefined
    return {
      credentialId: live.credential_id,
      kind: live.kind,
      retailerId: live.retailer_id,
      supplierId: live.supplier_id,
      name: live.name,
      scopes: live.scopes,
      urlAllowed: live.url_allowed,
      timezone: live.timezone,
      paymentTerms: live.payment_terms,
      aheadMs: live.ahead_ms,
    }
  })
}
