import { type Queryable, row } from './sql.ts'

export interface DatabaseHealth {
  readonly version: string
  readonly startedAt: Date
  /** Of the whole database on the disk. */
  readonly bytes: number
  readonly connections: number
  readonly maxConnections: number
}

/** What any role may ask of the server. */
export async function readDatabaseHealth(db: Queryable): Promise<DatabaseHealth> {
  const found = await row<DatabaseHealth>(db, {
    name: 'databaseHealth.read',
    text: `select current_setting('server_version') as version, pg_postmaster_start_time() as "startedAt",
                  pg_database_size(current_database())::float8 as bytes,
                  (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
                  current_setting('max_connections')::int as "maxConnections"`,
  })
  if (!found) throw new Error('the database said nothing of itself')
  return found
}
