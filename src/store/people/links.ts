import { changed, type Queryable, row } from '../sql.ts'

export type LinkPurpose = 'invite' | 'reset'

export async function insertLink(
  db: Queryable,
  link: { tokenHash: Buffer; purpose: LinkPurpose; userId: number; at: Date; expiresAt: Date },
): Promise<void> {
  await changed(
    db,
    {
      name: 'links.insert',
      text: `insert into mailed_link (token_hash, purpose, user_id, created_at, expires_at)
             values ($1, $2, $3, $4, $5)`,
    },
    [link.tokenHash, link.purpose, link.userId, link.at, link.expiresAt],
  )
}

const alive = `l.token_hash = $1 and l.purpose = $2 and l.used_at is null and l.expires_at > $3
               and exists (select from users u where u.user_id = l.user_id and u.disabled_at is null)`

/** Whose it is, while it can be used. */
export async function findLink(
  db: Queryable,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  now: Date,
): Promise<number | undefined> {
  const text = `select l.user_id from mailed_link l where ${alive}`
  const found = await row<{ user_id: number }>(db, { name: 'links.find', text }, [tokenHash, purpose, now])
  return found?.user_id
}

/** Whose it was: the first who asks; whoever comes again gets undefined. */
export async function useLink(
  db: Queryable,
  tokenHash: Buffer,
  purpose: LinkPurpose,
  now: Date,
): Promise<number | undefined> {
  const text = `update mailed_link l set used_at = $3 where ${alive} returning l.user_id`
  const used = await row<{ user_id: number }>(db, { name: 'links.use', text }, [tokenHash, purpose, now])
  return used?.user_id
}

/** Those that were not used end with the password they would have changed, or with a newer link. */
export async function endLinks(db: Queryable, userId: number, now: Date): Promise<void> {
  const text =
    'update mailed_link set expires_at = $2 where user_id = $1 and used_at is null and expires_at > $2'
  await changed(db, { name: 'links.end', text }, [userId, now])
}
