import type { Environment } from '../core/shared/environment.ts'
import { changed, type Queryable, row, rows } from './sql.ts'

export { findLiveByHash, findReallyLiveByHash, type LiveCredential } from './access/live-credentials.ts'

export type CredentialKind =
  | 'endless-aisles-token'
  | 'homeroots-token'
  | 'inventory-source-token'
  | 'sophio-key'
  | 'operator-key'
  | 'supplier-key'

export interface CredentialEntry {
  readonly credentialId: number
  readonly kind: CredentialKind
  readonly environment: Environment
  readonly retailerId: number | null
  readonly supplierId: number | null
  readonly name: string
  readonly prefix: string
  readonly scopes: readonly string[]
  readonly createdAt: Date
  /** null: never. */
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

interface CredentialRow {
  credential_id: number
  kind: CredentialKind
  environment: Environment
  retailer_id: number | null
  supplier_id: number | null
  name: string
  secret_prefix: string
  scopes: string[]
  created_at: Date
  expires_at: Date | null
  revoked_at: Date | null
  last_used_at: Date | null
}

/** Its number; undefined where a credential with this very hash is there already. */
export async function insertCredential(
  db: Queryable,
  credential: {
    kind: CredentialKind
    environment: Environment
    retailerId: number | null
    supplierId: number | null
    name: string
    hash: Buffer
    prefix: string
    scopes: readonly string[]
    expiresAt: Date | null
    at: Date
  },
): Promise<number | undefined> {
  const made = await row<{ credential_id: number }>(
    db,
    {
      name: 'access.insertCredential',
      text: `insert into credential (kind, environment, retailer_id, name, secret_hash, secret_prefix, scopes, expires_at,
                                     created_at, supplier_id)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (secret_hash) do nothing returning credential_id`,
    },
    [
      credential.kind,
      credential.environment,
      credential.retailerId,
      credential.name,
      credential.hash,
      credential.prefix,
      credential.scopes,
      credential.expiresAt,
      credential.at,
      credential.supplierId,
    ],
  )
  return made?.credential_id
}

/** How many were revoked by this call: 0 for an unknown or an already revoked one. */
export async function revokeCredentialRow(db: Queryable, credentialId: number, at: Date): Promise<number> {
  return await changed(
    db,
    {
      name: 'access.revokeCredential',
      text: 'update credential set revoked_at = $2 where credential_id = $1 and revoked_at is null',
    },
    [credentialId, at],
  )
}

export async function readCredentials(
  db: Queryable,
  filter: {
    retailerId?: number | undefined
    supplierId?: number | undefined
    credentialId?: number | undefined
  },
): Promise<readonly CredentialEntry[]> {
  const found = await rows<CredentialRow>(
    db,
    {
      name: 'access.readCredentials',
      text: `select c.credential_id, c.kind, c.environment, c.retailer_id, c.supplier_id, c.name, c.secret_prefix, c.scopes,
                    c.created_at, c.expires_at, c.revoked_at, u.last_used_at
               from credential c
               left join credential_use u on u.credential_id = c.credential_id
               left join oauth_grant g on g.grant_id = c.grant_id
              where g.client_id is null and c.kind <> 'operator-desk' and ($1::int is null or c.retailer_id = $1) and ($2::int is null or c.credential_id = $2)
                and ($3::int is null or c.supplier_id = $3)
                -- what a refresh token makes comes and goes; its grant is what people look after
                and not exists (select from oauth_refresh f where f.grant_id = c.grant_id)
              order by c.credential_id`,
    },
    [filter.retailerId ?? null, filter.credentialId ?? null, filter.supplierId ?? null],
  )
  return found.map((entry) => ({
    credentialId: entry.credential_id,
    kind: entry.kind,
    environment: entry.environment,
    retailerId: entry.retailer_id,
    supplierId: entry.supplier_id,
    name: entry.name,
    prefix: entry.secret_prefix,
    scopes: entry.scopes,
    createdAt: entry.created_at,
    expiresAt: entry.expires_at,
    revokedAt: entry.revoked_at,
    lastUsedAt: entry.last_used_at,
  }))
}

export async function markUsed(db: Queryable, credentialIds: readonly number[], at: Date): Promise<void> {
  await changed(
    db,
    {
      name: 'access.markUsed',
      text: `insert into credential_use as u (credential_id, last_used_at)
             select i, $2 from (select distinct i from unnest($1::int[]) i order by i) i
             on conflict (credential_id) do update set last_used_at = greatest(u.last_used_at, excluded.last_used_at)`,
    },
    [credentialIds, at],
  )
}

/** Appends to the audit trail: who did what to what. Never a secret among the facts. */
export async function appendAudit(
  db: Queryable,
  entry: {
    environment: Environment
    actor: string
    action: string
    subject: string
    facts: object
    at: Date
  },
): Promise<void> {
  await changed(
    db,
    {
      name: 'access.appendAudit',
      text: 'insert into audit (environment, actor, action, subject, facts, at) values ($1, $2, $3, $4, $5, $6)',
    },
    [entry.environment, entry.actor, entry.action, entry.subject, JSON.stringify(entry.facts), entry.at],
  )
}
