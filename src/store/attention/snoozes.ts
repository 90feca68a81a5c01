import { changed, type Queryable, rows } from '../sql.ts'

export interface Snooze {
  readonly kind: string
  readonly subject: string
  /** Of what was there to see: what happens anew is seen again. */
  readonly since: Date
  /** null: for good. */
  readonly until: Date | null
}

/** What is not to be seen at this moment. */
export async function readSnoozes(db: Queryable, now: Date): Promise<readonly Snooze[]> {
  return await rows<Snooze>(
    db,
    {
      name: 'attention.snoozes',
      text: `select kind, subject, since, until from attention_snooze where until is null or until > $1`,
    },
    [now],
  )
}

export async function saveSnooze(
  db: Queryable,
  { kind, subject, since, until }: Snooze,
  actor: string,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'attention.snooze',
      text: `insert into attention_snooze (kind, subject, since, until, actor, at) values ($1, $2, $3, $4, $5, $6)
             on conflict (kind, subject) do update
                set since = excluded.since, until = excluded.until, actor = excluded.actor, at = excluded.at`,
    },
    [kind, subject, since, until, actor, at],
  )
}

/** Takes away what was put aside before a moment; it is long over. */
export async function dropSnoozes(db: Queryable, before: Date): Promise<void> {
  await changed(db, { name: 'attention.dropSnoozes', text: 'delete from attention_snooze where at < $1' }, [
    before,
  ])
}
