import type { CredentialKind } from '../access.ts'
import { changed, type Queryable, row } from '../sql.ts'

export interface NewCode {
  readonly codeHash: Buffer
  readonly grantId: number
  readonly clientId: string
  readonly redirectUri: string
  readonly redirectSent: boolean
  readonly codeChallenge: string | null
  /** Comes back in the id token. */
  readonly nonce: string | null
  readonly expiresAt: Date
}

export async function insertCode(db: Queryable, code: NewCode): Promise<void> {
  const text = `insert into oauth_code (code_hash, grant_id, client_id, redirect_uri, redirect_sent, code_challenge,
                                        nonce, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7, $8)`
  const { codeHash, grantId, clientId, redirectUri, redirectSent, codeChallenge, nonce, expiresAt } = code
  const values = [codeHash, grantId, clientId, redirectUri, redirectSent, codeChallenge, nonce, expiresAt]
  await changed(db, { name: 'oauth.insertCode', text }, values)
}

/** One winner, bound to the client: whoever comes at the same moment waits for the row and finds it used. */
export async function useCode(
  db: Queryable,
  codeHash: Buffer,
  clientId: string,
  now: Date,
): Promise<NewCode | undefined> {
  const text = `update oauth_code c set used_at = $3
                  from oauth_grant g
                 where c.code_hash = $1 and c.client_id = $2 and c.used_at is null and g.grant_id = c.grant_id
                   and c.expires_at > retailer_now(g.retailer_id, $3)
                returning c.code_hash as "codeHash", c.grant_id as "grantId", c.client_id as "clientId",
                          c.redirect_uri as "redirectUri", c.redirect_sent as "redirectSent",
                          c.code_challenge as "codeChallenge", c.nonce, c.expires_at as "expiresAt"`
  return await row<NewCode>(db, { name: 'oauth.useCode', text }, [codeHash, clientId, now])
}

export type DeadCode = 'unknown' | 'foreign' | 'used' | 'expired'

/** Why a code did not win. */
export async function lookAtCode(
  db: Queryable,
  codeHash: Buffer,
  clientId: string,
): Promise<{ readonly state: DeadCode; readonly grantId: number | null }> {
  const text = `select case when client_id <> $2 then 'foreign' when used_at is not null then 'used' else 'expired' end
                         as state, grant_id as "grantId"
                  from oauth_code where code_hash = $1`
  const found = await row<{ state: DeadCode; grantId: number }>(db, { name: 'oauth.lookAtCode', text }, [
    codeHash,
    clientId,
  ])
  return found ?? { state: 'unknown', grantId: null }
}

/** An access token is a credential, looked up like every other. */
export async function insertAccessToken(
  db: Queryable,
  token: {
    kind: CredentialKind
    grantId: number
    retailerId: number
    name: string
    hash: Buffer
    prefix: string
    scopes: readonly string[]
    expiresAt: Date | null
    at: Date
  },
): Promise<number> {
  const text = `insert into credential (kind, environment, retailer_id, name, secret_hash, secret_prefix, scopes, expires_at,
                                        created_at, grant_id)
                select $1, g.environment, $2, $3, $4, $5, $6, $7, $8, g.grant_id from oauth_grant g where g.grant_id = $9
                returning credential_id`
  const { kind, grantId, retailerId, name, hash, prefix, scopes, expiresAt, at } = token
  const values = [kind, retailerId, name, hash, prefix, scopes, expiresAt, at, grantId]
  const made = await row<{ credential_id: number }>(db, { name: 'oauth.insertAccessToken', text }, values)
  if (!made) throw new Error('an access token was not made')
  return made.credential_id
}

export async function insertRefreshToken(
  db: Queryable,
  token: {
    hash: Buffer
    grantId: number
    /** Of the access token made with it; null: none was. */
    credentialId: number | null
    scopes: readonly string[]
    hint: string
    at: Date
    expiresAt: Date | null
  },
): Promise<void> {
  const text = `insert into oauth_refresh (token_hash, grant_id, credential_id, scopes, hint, created_at, expires_at)
                values ($1, $2, $3, $4, $5, $6, $7)`
  const { hash, grantId, credentialId, scopes, hint, at, expiresAt } = token
  const values = [hash, grantId, credentialId, scopes, hint, at, expiresAt]
  await changed(db, { name: 'oauth.insertRefreshToken', text }, values)
}

export interface RefreshEntry {
  readonly grantId: number
  readonly credentialId: number | null
  readonly clientId: string | null
  readonly flavour: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly usedAt: Date | null
  readonly isRevoked: boolean
  /** How far the clock of its retailer is ahead of the hub's. */
  readonly aheadMs: number
}

export async function findRefreshToken(db: Queryable, hash: Buffer): Promise<RefreshEntry | undefined> {
  const text = `select t.grant_id as "grantId", t.credential_id as "credentialId", g.client_id as "clientId", g.flavour,
                       t.scopes, t.created_at as "createdAt", t.expires_at as "expiresAt", t.used_at as "usedAt",
                       g.revoked_at is not null
                         or exists (select from users u where u.user_id = g.user_id and u.disabled_at is not null)
                         as "isRevoked", clock_ahead_ms(g.retailer_id) as "aheadMs"
                  from oauth_refresh t join oauth_grant g on g.grant_id = t.grant_id
                 where t.token_hash = $1`
  return await row<RefreshEntry>(db, { name: 'oauth.findRefreshToken', text }, [hash])
}

/** One winner. */
export async function useRefreshToken(db: Queryable, hash: Buffer, now: Date): Promise<boolean> {
  const text = `update oauth_refresh t set used_at = retailer_now(g.retailer_id, $2)
                  from oauth_grant g
                 where t.token_hash = $1 and t.used_at is null and g.grant_id = t.grant_id
                   and (t.expires_at is null or t.expires_at > retailer_now(g.retailer_id, $2))`
  return (await changed(db, { name: 'oauth.useRefreshToken', text }, [hash, now])) === 1
}

export async function revokeAccessToken(db: Queryable, credentialId: number, at: Date): Promise<void> {
  const text = 'update credential set revoked_at = $2 where credential_id = $1 and revoked_at is null'
  await changed(db, { name: 'oauth.revokeAccessToken', text }, [credentialId, at])
}

export interface AccessEntry {
  readonly credentialId: number
  readonly grantId: number
  readonly userId: number
  readonly clientId: string | null
  readonly flavour: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly isAlive: boolean
}

/** An access token as its own application may ask about it. */
export async function findAccessToken(
  db: Queryable,
  hash: Buffer,
  now: Date,
): Promise<AccessEntry | undefined> {
  const text = `select c.credential_id as "credentialId", g.grant_id as "grantId", g.user_id as "userId",
                       g.client_id as "clientId", g.flavour,
                       case when u.role = 'read-only' then array(select s from unnest(c.scopes) s where s <> all (g.write_scopes))
                            else c.scopes end as scopes,
                       c.created_at as "createdAt", c.expires_at as "expiresAt",
                       c.revoked_at is null and g.revoked_at is null
                         and (c.expires_at is null or c.expires_at > retailer_now(g.retailer_id, $2))
                         and u.disabled_at is null as "isAlive"
                  from credential c join oauth_grant g on g.grant_id = c.grant_id join users u on u.user_id = g.user_id
                 where c.secret_hash = $1`
  return await row<AccessEntry>(db, { name: 'oauth.findAccessToken', text }, [hash, now])
}
