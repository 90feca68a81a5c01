import { type Queryable, row, rows } from '../sql.ts'

export interface NewGrant {
  readonly flavour: string
  /** null: a personal access token. */
  readonly clientId: string | null
  readonly userId: number
  readonly retailerId: number
  readonly name: string
  readonly scopes: readonly string[]
  /** Those of them that change something: they rest while the person may only look. */
  readonly writeScopes: readonly string[]
  /** When whoever agreed had last shown a password or a passkey; null: nobody was asked. */
  readonly authenticatedAt: Date | null
  readonly at: Date
}

export async function insertGrant(db: Queryable, grant: NewGrant): Promise<number> {
  const text = `insert into oauth_grant (flavour, client_id, user_id, retailer_id, name, scopes, created_at, write_scopes,
                                         authenticated_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning grant_id`
  const { flavour, clientId, userId, retailerId, name, scopes, at, writeScopes, authenticatedAt } = grant
  const made = await row<{ grant_id: number }>(db, { name: 'oauth.insertGrant', text }, [
    flavour,
    clientId,
    userId,
    retailerId,
    name,
    scopes,
    at,
    writeScopes,
    authenticatedAt,
  ])
  if (!made) throw new Error('a grant was not made')
  return made.grant_id
}

export interface LiveGrant {
  readonly grantId: number
  readonly userId: number
  readonly retailerId: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly clientId: string | null
  /** null: nobody was asked. */
  readonly authenticatedAt: Date | null
  /** How far the clock of its retailer is ahead of the hub's. */
  readonly aheadMs: number
}

/** Alive, with its user; locked, so that what is made under it and its end come one after the other. */
export async function lockGrant(db: Queryable, grantId: number): Promise<LiveGrant | undefined> {
  const text = `select g.grant_id as "grantId", g.user_id as "userId", g.retailer_id as "retailerId", g.name, g.scopes,
                       g.client_id as "clientId", g.authenticated_at as "authenticatedAt",
                       clock_ahead_ms(g.retailer_id) as "aheadMs"
                  from oauth_grant g
                 where g.grant_id = $1 and g.revoked_at is null
                   and exists (select from users u where u.user_id = g.user_id and u.disabled_at is null)
                   for update of g`
  return await row<LiveGrant>(db, { name: 'oauth.lockGrant', text }, [grantId])
}

/** Ends grants and every access token made under them, in one statement; how many grants ended by it. */
const ending = (which: string) => `
  with ended as (
    update oauth_grant g set revoked_at = $2, revoke_reason = $3 where ${which} and g.revoked_at is null
    returning g.grant_id), tokens as (
    update credential c set revoked_at = $2 where c.grant_id in (select grant_id from ended) and c.revoked_at is null)
  select count(*)::int as ended from ended`

async function end(db: Queryable, name: string, which: string, values: readonly unknown[]): Promise<number> {
  return (await row<{ ended: number }>(db, { name, text: ending(which) }, values))?.ended ?? 0
}

export async function revokeGrant(db: Queryable, grantId: number, at: Date, reason: string): Promise<number> {
  return await end(db, 'oauth.revokeGrant', 'g.grant_id = $1', [grantId, at, reason])
}

export async function revokeGrantsOfClient(
  db: Queryable,
  clientId: string,
  at: Date,
  reason: string,
): Promise<number> {
  return await end(db, 'oauth.revokeGrantsOfClient', 'g.client_id = $1', [clientId, at, reason])
}

export async function revokeGrantsOfUser(
  db: Queryable,
  userId: number,
  at: Date,
  reason: string,
): Promise<number> {
  return await end(db, 'oauth.revokeGrantsOfUser', 'g.user_id = $1', [userId, at, reason])
}

/** A personal token, or an application that somebody let in. */
export interface GrantEntry {
  readonly grantId: number
  readonly flavour: string
  readonly clientId: string | null
  readonly userId: number
  readonly userName: string
  readonly retailerId: number
  readonly name: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  /** Of its refresh token, else of its newest access token; null: never. */
  readonly expiresAt: Date | null
  /** How its newest access token begins; empty where none is alive. */
  readonly prefix: string
  /** How its refresh token ends; null: it has none. */
  readonly refreshHint: string | null
  readonly lastUsedAt: Date | null
}

/** What is alive of one retailer: its people’s tokens, or the applications they let in. */
export async function readGrants(
  db: Queryable,
  filter: { flavour: string; retailerId: number; kind: 'personal' | 'application'; now: Date },
): Promise<readonly GrantEntry[]> {
  const text = `select g.grant_id as "grantId", g.flavour, g.client_id as "clientId", g.user_id as "userId",
                       n.name as "userName", g.retailer_id as "retailerId", g.name, g.scopes, g.created_at as "createdAt",
                       case when r.hint is null then t.expires_at else r.expires_at end as "expiresAt",
                       coalesce(t.secret_prefix, '') as prefix, r.hint as "refreshHint", l.last_used_at as "lastUsedAt"
                  from oauth_grant g
                  join users n on n.user_id = g.user_id
                  left join lateral (
                       select c.expires_at, c.secret_prefix from credential c
                        where c.grant_id = g.grant_id and c.revoked_at is null
                          and (c.expires_at is null or c.expires_at > retailer_now(g.retailer_id, $4))
                        order by c.credential_id desc limit 1) t on true
                  -- an access token may live for a day, and what it was made with for ever
                  left join lateral (
                       select f.expires_at, f.hint from oauth_refresh f
                        where f.grant_id = g.grant_id and f.used_at is null
                          and (f.expires_at is null or f.expires_at > retailer_now(g.retailer_id, $4))
                        order by f.created_at desc limit 1) r on true
                  left join lateral (
                       select max(u.last_used_at) as last_used_at
                         from credential c join credential_use u on u.credential_id = c.credential_id
                        where c.grant_id = g.grant_id) l on true
                 where g.retailer_id = $1 and g.flavour = $2 and g.revoked_at is null
                   and (g.client_id is null) = $3 and (t.secret_prefix is not null or r.hint is not null)
                 order by g.grant_id`
  return await rows<GrantEntry>(db, { name: 'oauth.readGrants', text }, [
    filter.retailerId,
    filter.flavour,
    filter.kind === 'personal',
    filter.now,
  ])
}

/** Alive and of this retailer. */
export async function findGrant(
  db: Queryable,
  grantId: number,
  retailerId: number,
): Promise<LiveGrant | undefined> {
  const text = `select grant_id as "grantId", user_id as "userId", retailer_id as "retailerId", name, scopes,
                       client_id as "clientId", authenticated_at as "authenticatedAt",
                       clock_ahead_ms(retailer_id) as "aheadMs"
                  from oauth_grant where grant_id = $1 and retailer_id = $2 and revoked_at is null`
  return await row<LiveGrant>(db, { name: 'oauth.findGrant', text }, [grantId, retailerId])
}
