import { changed, type Queryable } from '../sql.ts'

/** Takes away what has ended: sessions, links and challenges a day after, counts of tries after an hour. */
export async function deleteEndedPeople(
  db: Queryable,
  { now, hourAgo, dayAgo, idleSince }: Readonly<Record<'now' | 'hourAgo' | 'dayAgo' | 'idleSince', Date>>,
): Promise<void> {
  const statements = [
    ['sessions', 'delete from user_session where expires_at < $1 or seen_at < $2', [now, idleSince]],
    ['links', 'delete from mailed_link where expires_at < $1', [dayAgo]],
    ['challenges', 'delete from passkey_challenge where expires_at < $1', [now]],
    ['attempts', 'delete from attempt where starts_at < $1', [hourAgo]],
  ] as const
  for (const [what, text, values] of statements)
    await changed(db, { name: `cleanUp.people.${what}`, text }, [...values])
}
