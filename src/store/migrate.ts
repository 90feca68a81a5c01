import type { Client } from 'pg'
import { environmentSchemas } from './environment-schemas.ts'
import { type Migration, migrationsOf, routine, routineNames } from './migrations.ts'
import { ensureRoles, grantScript } from './roles.ts'

export interface MigrateOptions {
  readonly rolePrefix: string
  /** Absent on the private server, whose socket is trusted. */
  readonly secret: string | undefined
  readonly log: (line: string) => void
  /** Stop after this migration of each scope; for tests of the way from an old schema to a new one. */
  readonly upTo?: number
}

/** A lock of our own, so that two starting hubs do not migrate at once. */
const LOCK = 7_303_014

/**
 * Brings the schema to what this program was written for, forward only, each file in its own transaction; safe to run
 * again and from several hubs at once. Refuses a database that is newer than the program, or whose history differs.
 */
export async function migrate(client: Client, options: MigrateOptions): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    await ensureRoles(client, options.rolePrefix, options.secret)
    await client.query('set client_min_messages = warning')
    await client.query(`create schema if not exists hub;
      create table if not exists hub.migration (
        schema text not null, number int not null, name text not null, sha256 text not null,
        applied_at timestamptz not null default now(), primary key (schema, number))`)
    await bring(client, 'hub', migrationsOf('hub'), options)
    for (const environment of environmentSchemas) {
      await client.query(`create schema if not exists ${environment}`)
      await bring(client, environment, migrationsOf('environment'), options)
      if (options.upTo === undefined) await installRoutines(client, environment)
    }
    if (options.upTo === undefined) await client.query(grantScript(options.rolePrefix))
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

/** What has not been applied yet, by schema; empty when the schema is current. */
export async function pendingMigrations(client: Client): Promise<readonly string[]> {
  const there = await client.query<{ found: boolean }>(
    `select to_regclass('hub.migration') is not null as found`,
  )
  const done = there.rows[0]?.found ? await appliedNames(client) : new Set<string>()
  const all = [
    ...migrationsOf('hub').map((migration) => `hub/${migration.name}`),
    ...environmentSchemas.flatMap((environment) =>
      migrationsOf('environment').map((migration) => `${environment}/${migration.name}`),
    ),
  ]
  return all.filter((name) => !done.has(name))
}

async function appliedNames(client: Client): Promise<Set<string>> {
  const result = await client.query<{ name: string }>(
    `select schema || '/' || name as name from hub.migration`,
  )
  return new Set(result.rows.map((applied) => applied.name))
}

async function bring(
  client: Client,
  schema: string,
  migrations: readonly Migration[],
  options: MigrateOptions,
): Promise<void> {
  const applied = await client.query<{ number: number; name: string; sha256: string }>(
    'select number, name, sha256 from hub.migration where schema = $1 order by number',
    [schema],
  )
  const known = new Map(migrations.map((migration) => [migration.number, migration]))
  for (const done of applied.rows) {
    const ours = known.get(done.number)
    if (!ours) {
      throw new Error(
        `The database is newer than this program: it holds ${schema}/${done.name}, which this version does not know. ` +
          'Start the newer version, or restore a backup made before it.',
      )
    }
    if (ours.sha256 !== done.sha256) {
      throw new Error(
        `The migration ${schema}/${done.name} was applied with another text than this program holds. ` +
          'A migration is never edited after its release; restore the original file.',
      )
    }
  }
  const have = new Set(applied.rows.map((done) => done.number))
  for (const migration of migrations) {
    if (have.has(migration.number) || migration.number > (options.upTo ?? Number.POSITIVE_INFINITY)) continue
    await apply(client, schema, migration)
    options.log(`migrated ${schema}/${migration.name}`)
  }
}

async function apply(client: Client, schema: string, migration: Migration): Promise<void> {
  const path = schema === 'hub' ? 'hub' : `${schema}, hub`
  await client.query('begin')
  try {
    await client.query(`set local search_path = ${path}`)
    await client.query(migration.text)
    await client.query('insert into hub.migration (schema, number, name, sha256) values ($1, $2, $3, $4)', [
      schema,
      migration.number,
      migration.name,
      migration.sha256,
    ])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

async function installRoutines(client: Client, schema: string): Promise<void> {
  for (const name of routineNames()) {
    const { versionedName, text } = routine(name)
    const found = await client.query(
      `select 1 from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = $1 and p.proname = $2`,
      [schema, versionedName],
    )
    if (found.rowCount) continue
    await client.query('begin')
    await client.query(`set local search_path = ${schema}, hub`)
    await client.query(text)
    await client.query('commit')
  }
}
