import { changed, type Queryable, row } from '../sql.ts'

/** How far the events have been read by which clocks go. */
export async function readDeadlineCursor(db: Queryable): Promise<number> {
  const found = await row<{ cursor: number }>(db, {
    name: 'deadlines.cursor',
    text: 'select cursor from deadline_head',
  })
  return found?.cursor ?? 0
}

/** Moves the place for this transaction; false where somebody else is reading, or has read on since. */
export async function advanceDeadlineCursor(db: Queryable, from: number, to: number): Promise<boolean> {
  const moved = await changed(
    db,
    {
      name: 'deadlines.advance',
      text: `update deadline_head set cursor = $2
              where cursor = $1 and pg_try_advisory_xact_lock(hashtext(current_schema() || '.deadlines'))`,
    },
    [from, to],
  )
  return moved === 1
}
