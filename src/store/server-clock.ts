import { type Queryable, row } from './sql.ts'

/** What time the database thinks it is, this very moment. */
export async function readServerClock(db: Queryable): Promise<Date | undefined> {
  const found = await row<{ at: Date }>(db, {
    name: 'server.clock',
    text: 'select clock_timestamp() as at',
  })
  return found?.at
}
