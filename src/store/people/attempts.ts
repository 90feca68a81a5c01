import { changed, type Queryable, row } from '../sql.ts'

/** One more try; how many that makes in the stretch of time that begins at `startsAt`. */
export async function addAttempt(db: Queryable, subject: string, startsAt: Date): Promise<number> {
  const text = `insert into attempt as a (subject, starts_at, tries) values ($1, $2, 1)
                on conflict (subject, starts_at) do update set tries = a.tries + 1 returning tries`
  return (await row<{ tries: number }>(db, { name: 'attempts.add', text }, [subject, startsAt]))?.tries ?? 0
}

export async function forgetAttempts(db: Queryable, subject: string): Promise<void> {
  await changed(db, { name: 'attempts.forget', text: 'delete from attempt where subject = $1' }, [subject])
}
