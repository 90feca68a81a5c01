import { changed, type Queryable, row, rows } from '../sql.ts'

/** A secret that waits for its first code, or null to have none. */
export async function saveTotpSecret(db: Queryable, userId: number, sealed: Buffer | null): Promise<void> {
  const text = 'update users set totp_secret = $2, totp_since = null, totp_step = 0 where user_id = $1'
  await changed(db, { name: 'factors.saveTotpSecret', text }, [userId, sealed])
}

/** From now on asked for. False where the secret was changed meanwhile. */
export async function confirmTotp(
  db: Queryable,
  userId: number,
  sealed: Buffer,
  step: number,
  at: Date,
): Promise<boolean> {
  const text = `update users set totp_since = $4, totp_step = $3
                 where user_id = $1 and totp_secret = $2 and totp_since is null`
  return (await changed(db, { name: 'factors.confirmTotp', text }, [userId, sealed, step, at])) === 1
}

/** False for a step that was taken before, or an earlier one: a code works once. */
export async function takeTotpStep(db: Queryable, userId: number, step: number): Promise<boolean> {
  const text =
    'update users set totp_step = $2 where user_id = $1 and totp_since is not null and totp_step < $2'
  return (await changed(db, { name: 'factors.takeTotpStep', text }, [userId, step])) === 1
}

export async function replaceRecoveryCodes(
  db: Queryable,
  userId: number,
  hashes: readonly Buffer[],
): Promise<void> {
  const gone = 'delete from recovery_code where user_id = $1'
  await changed(db, { name: 'factors.deleteRecoveryCodes', text: gone }, [userId])
  const text = 'insert into recovery_code (user_id, code_hash) select $1, unnest($2::bytea[])'
  await changed(db, { name: 'factors.insertRecoveryCodes', text }, [userId, hashes])
}

export async function useRecoveryCode(
  db: Queryable,
  userId: number,
  hash: Buffer,
  at: Date,
): Promise<boolean> {
  const text =
    'update recovery_code set used_at = $3 where user_id = $1 and code_hash = $2 and used_at is null'
  return (await changed(db, { name: 'factors.useRecoveryCode', text }, [userId, hash, at])) === 1
}

export async function countRecoveryCodes(db: Queryable, userId: number): Promise<number> {
  const text = 'select count(*)::int as left from recovery_code where user_id = $1 and used_at is null'
  return (await row<{ left: number }>(db, { name: 'factors.countRecoveryCodes', text }, [userId]))?.left ?? 0
}

export interface PasskeyEntry {
  readonly passkeyId: string
  readonly userId: number
  readonly name: string
  readonly publicKey: Buffer
  readonly signCount: number
  readonly transports: readonly string[]
  readonly createdAt: Date
  readonly lastUsedAt: Date | null
}

const passkeyColumns = `passkey_id as "passkeyId", user_id as "userId", name, public_key as "publicKey",
  sign_count as "signCount", transports, created_at as "createdAt", last_used_at as "lastUsedAt"`

/** False where a passkey with this id is there already. */
export async function insertPasskey(
  db: Queryable,
  passkey: Omit<PasskeyEntry, 'lastUsedAt'>,
): Promise<boolean> {
  const text = `insert into passkey (passkey_id, user_id, name, public_key, sign_count, transports, created_at)
                values ($1, $2, $3, $4, $5, $6, $7) on conflict (passkey_id) do nothing`
  const { passkeyId, userId, name, publicKey, signCount, transports, createdAt } = passkey
  return (
    (await changed(db, { name: 'factors.insertPasskey', text }, [
      passkeyId,
      userId,
      name,
      publicKey,
      signCount,
      transports,
      createdAt,
    ])) === 1
  )
}

export async function findPasskey(db: Queryable, passkeyId: string): Promise<PasskeyEntry | undefined> {
  const text = `select ${passkeyColumns} from passkey where passkey_id = $1`
  return await row<PasskeyEntry>(db, { name: 'factors.findPasskey', text }, [passkeyId])
}

export async function readPasskeys(db: Queryable, userId: number): Promise<readonly PasskeyEntry[]> {
  const text = `select ${passkeyColumns} from passkey where user_id = $1 order by created_at`
  return await rows<PasskeyEntry>(db, { name: 'factors.readPasskeys', text }, [userId])
}

/** False where its counter has moved meanwhile: a copy of it may be in use. */
export async function usePasskey(
  db: Queryable,
  passkeyId: string,
  counts: { from: number; to: number },
  at: Date,
): Promise<boolean> {
  const text = `update passkey set sign_count = $3, last_used_at = $4 where passkey_id = $1 and sign_count = $2`
  return (
    (await changed(db, { name: 'factors.usePasskey', text }, [passkeyId, counts.from, counts.to, at])) === 1
  )
}

export async function deletePasskey(db: Queryable, userId: number, passkeyId: string): Promise<boolean> {
  const text = 'delete from passkey where user_id = $1 and passkey_id = $2'
  return (await changed(db, { name: 'factors.deletePasskey', text }, [userId, passkeyId])) === 1
}

export type ChallengePurpose = 'add' | 'sign-in' | 'step-up'

export async function insertChallenge(
  db: Queryable,
  challenge: {
    idHash: Buffer
    purpose: ChallengePurpose
    userId: number | null
    challenge: string
    expiresAt: Date
  },
): Promise<void> {
  const text = `insert into passkey_challenge (id_hash, purpose, user_id, challenge, expires_at)
                values ($1, $2, $3, $4, $5)`
  const { idHash, purpose, userId, challenge: asked, expiresAt } = challenge
  await changed(db, { name: 'factors.insertChallenge', text }, [idHash, purpose, userId, asked, expiresAt])
}

/** Takes it away, so that it is answered once. */
export async function takeChallenge(
  db: Queryable,
  idHash: Buffer,
  purpose: ChallengePurpose,
  now: Date,
): Promise<{ readonly userId: number | null; readonly challenge: string } | undefined> {
  const text = `delete from passkey_challenge where id_hash = $1 and purpose = $2 and expires_at > $3
                returning user_id as "userId", challenge`
  return await row(db, { name: 'factors.takeChallenge', text }, [idHash, purpose, now])
}
