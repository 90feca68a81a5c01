import type { KeyUse, KeyWay } from '../../core/access/key-uses.ts'
import type { SophioKey } from '../../core/access/sophio-keys.ts'
import { changed, type Queryable, rows } from '../sql.ts'

/** The live pairs of a retailer, oldest first, each with its uses, newest first. */
export async function readSophioKeys(
  db: Queryable,
  { retailerId, now }: { readonly retailerId: number; readonly now: Date },
): Promise<readonly SophioKey[]> {
  const found = await rows<{
    credential_id: number
    secret_prefix: string
    name: string
    url_allowed: boolean
    created_at: Date
    expires_at: Date | null
    replaced_by: number | null
    last_used_at: Date | null
    uses: readonly { way: KeyWay; address: string; first_at: string; last_at: string }[]
  }>(
    db,
    {
      name: 'access.readSophioKeys',
      text: `select c.credential_id, c.secret_prefix, c.name, c.url_allowed, c.created_at, c.expires_at, c.replaced_by,
                    u.last_used_at,
                    (select coalesce(json_agg(w order by w.last_at desc, w.way, w.address), '[]')
                       from (select way, address, first_at, last_at from credential_way
                              where credential_id = c.credential_id order by last_at desc limit 10) w) as uses
               from credential c
               left join credential_use u on u.credential_id = c.credential_id
              where c.retailer_id = $1 and c.kind = 'sophio-key' and c.revoked_at is null
                and (c.expires_at is null or c.expires_at > retailer_now(c.retailer_id, $2))
              order by c.credential_id`,
    },
    [retailerId, now],
  )
  return found.map((each) => ({
    credentialId: each.credential_id,
    key: each.secret_prefix,
    name: each.name,
    urlAllowed: each.url_allowed,
    createdAt: each.created_at,
    expiresAt: each.expires_at,
    replacedBy: each.replaced_by,
    lastUsedAt: each.last_used_at,
    uses: each.uses.map(
      (use): KeyUse => ({
        way: use.way,
        address: use.address,
        firstAt: new Date(use.first_at),
        lastAt: new Date(use.last_at),
      }),
    ),
  }))
}

/** Both are settled by the same statement: the old pair's end, and what the new one takes over. How many ended: 0 or 1. */
export async function replaceSophioKey(
  db: Queryable,
  replaced: {
    readonly credentialId: number
    readonly retailerId: number
    readonly by: number
    /** Where it is `at`, the old pair ends at once and for ever. */
    readonly until: Date
    readonly at: Date
  },
): Promise<number> {
  const { credentialId, retailerId, by, until, at } = replaced
  return await changed(
    db,
    {
      name: 'access.replaceSophioKey',
      text: `with old as (
               update credential
                  set replaced_by = $3, expires_at = least(expires_at, $4),
                      revoked_at = case when $4::timestamptz <= $5 then $5 end
                where credential_id = $1 and retailer_id = $2 and kind = 'sophio-key' and revoked_at is null
                  and (expires_at is null or expires_at > $5)
               returning url_allowed)
             update credential set url_allowed = old.url_allowed from old where credential_id = $3`,
    },
    [credentialId, retailerId, by, until, at],
  )
}

/** How many pairs there were to change: 0 or 1. */
export async function setUrlAllowed(
  db: Queryable,
  key: { readonly credentialId: number; readonly retailerId: number; readonly urlAllowed: boolean },
): Promise<number> {
  return await changed(
    db,
    {
      name: 'access.setUrlAllowed',
      text: `update credential set url_allowed = $3
              where credential_id = $1 and retailer_id = $2 and kind = 'sophio-key' and revoked_at is null`,
    },
    [key.credentialId, key.retailerId, key.urlAllowed],
  )
}

/** Notes a use, and forgets all but the newest of that pair. */
export async function noteWay(
  db: Queryable,
  use: { readonly credentialId: number; readonly way: KeyWay; readonly address: string; readonly at: Date },
  kept: number,
): Promise<void> {
  await changed(
    db,
    {
      name: 'access.noteWay',
      text: `insert into credential_way as w (credential_id, way, address, first_at, last_at) values ($1, $2, $3, $4, $4)
             on conflict (credential_id, way, address)
             do update set last_at = greatest(w.last_at, excluded.last_at)`,
    },
    [use.credentialId, use.way, use.address, use.at],
  )
  await changed(
    db,
    {
      name: 'access.forgetWays',
      text: `delete from credential_way w
              using (select way, address from credential_way where credential_id = $1
                      order by last_at desc, way, address offset $2) old
              where w.credential_id = $1 and w.way = old.way and w.address = old.address`,
    },
    [use.credentialId, kept],
  )
}
