import { changed, type Queryable, row, rows } from '../sql.ts'
import { type UserEntry, userColumns, userJoins } from './users.ts'

export type Method = 'password' | 'totp' | 'recovery-code' | 'passkey' | 'invite' | 'reset'

export interface SessionRow {
  readonly idHash: Buffer
  readonly createdAt: Date
  readonly seenAt: Date
  readonly expiresAt: Date
  /** When a password or a passkey was last shown. */
  readonly authenticatedAt: Date
  /** false: the second factor is still to come. */
  readonly complete: boolean
  readonly methods: readonly Method[]
  readonly address: string
  readonly browser: string
}

export interface SessionEntry extends SessionRow {
  readonly user: UserEntry
}

const columns = `e.id_hash as "idHash", e.created_at as "createdAt", e.seen_at as "seenAt", e.expires_at as "expiresAt",
  e.authenticated_at as "authenticatedAt", e.complete, e.methods, e.address, e.browser`

export async function insertSession(
  db: Queryable,
  userId: number,
  session: Omit<SessionRow, 'seenAt'>,
): Promise<void> {
  await changed(
    db,
    {
      name: 'sessions.insert',
      text: `insert into user_session (id_hash, user_id, created_at, seen_at, expires_at, authenticated_at, complete,
                                       methods, address, browser)
             values ($1, $2, $3, $3, $4, $5, $6, $7, $8, $9)`,
    },
    [
      session.idHash,
      userId,
      session.createdAt,
      session.expiresAt,
      session.authenticatedAt,
      session.complete,
      session.methods,
      session.address,
      session.browser,
    ],
  )
}

/** Alive: neither too old, nor idle for too long, nor of somebody disabled. */
export async function findSession(
  db: Queryable,
  idHash: Buffer,
  limits: { now: Date; idleSince: Date },
): Promise<SessionEntry | undefined> {
  const found = await row<SessionRow & UserEntry>(
    db,
    {
      name: 'sessions.find',
      text: `select ${columns}, ${userColumns.replace('u.created_at as "createdAt", ', '')}
               from user_session e join users u on u.user_id = e.user_id ${userJoins}
              where e.id_hash = $1 and e.expires_at > $2 and e.seen_at > $3 and u.disabled_at is null`,
    },
    [idHash, limits.now, limits.idleSince],
  )
  return found ? { ...found, user: found } : undefined
}

export async function touchSession(db: Queryable, idHash: Buffer, at: Date): Promise<void> {
  const text = 'update user_session set seen_at = $2 where id_hash = $1 and seen_at < $2'
  await changed(db, { name: 'sessions.touch', text }, [idHash, at])
}

export async function deleteSession(db: Queryable, idHash: Buffer): Promise<number> {
  const text = 'delete from user_session where id_hash = $1'
  return await changed(db, { name: 'sessions.delete', text }, [idHash])
}

export async function deleteSessionOf(db: Queryable, userId: number, idHash: Buffer): Promise<number> {
  const text = 'delete from user_session where user_id = $1 and id_hash = $2'
  return await changed(db, { name: 'sessions.deleteOf', text }, [userId, idHash])
}

/** All of a user's but one, or all. */
export async function deleteSessions(db: Queryable, userId: number, but: Buffer | null): Promise<number> {
  const text = 'delete from user_session where user_id = $1 and ($2::bytea is null or id_hash <> $2)'
  return await changed(db, { name: 'sessions.deleteAll', text }, [userId, but])
}

export async function readSessions(
  db: Queryable,
  userId: number,
  limits: { now: Date; idleSince: Date },
): Promise<readonly SessionRow[]> {
  const text = `select ${columns} from user_session e
                 where e.user_id = $1 and e.complete and e.expires_at > $2 and e.seen_at > $3 order by e.seen_at desc`
  return await rows<SessionRow>(db, { name: 'sessions.read', text }, [userId, limits.now, limits.idleSince])
}

/** Which of these sessions are alive, with whose they are now, as one text each; looking at them is no visit. */
export async function readLiving(
  db: Queryable,
  idHashes: readonly Buffer[],
  limits: { now: Date; idleSince: Date },
): Promise<ReadonlyMap<string, string>> {
  const found = await rows<{ hash: string; whose: string }>(
    db,
    {
      name: 'sessions.readLiving',
      text: `select encode(e.id_hash, 'hex') as hash, concat_ws(':', u.party, u.retailer_id, u.supplier_id) as whose
               from user_session e join users u on u.user_id = e.user_id
              where e.id_hash = any ($1) and e.complete and e.expires_at > $2 and e.seen_at > $3
                and u.disabled_at is null`,
    },
    [idHashes, limits.now, limits.idleSince],
  )
  return new Map(found.map(({ hash, whose }) => [hash, whose]))
}
