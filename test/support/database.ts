import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import { type Connection, type Database, openClient, openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { migrationsOf, routine, routineNames } from '../../src/store/migrations.ts'
import { grantScript, roleOf, rolePassword } from '../../src/store/roles.ts'
import { connectionFromUrl } from '../../src/store/server.ts'

export interface TestServer {
  /** A superuser on a database that is always there. */
  readonly connection: Connection
  readonly rolePrefix: string
  readonly secret: string
}

export interface FreshDatabase {
  readonly db: Database
  /** The owner of everything, connected to this database: what only a migration or `verify` may do. */
  readonly admin: Client
  readonly name: string
  drop(): Promise<void>
}

/** The server that the run's global setup started, or the one the environment names. */
export function testServer(): TestServer {
  const url = process.env.TEST_DATABASE_URL
  if (!url)
    throw new Error(
      'TEST_DATABASE_URL is not set: run the tests through vitest, whose global setup starts a server',
    )
  return { connection: connectionFromUrl(url), rolePrefix: 'dropdock_test', secret: 'dropdock-test' }
}

/** A migrated database of the caller's own, cloned from a template that is migrated once per schema text. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const server = testServer()
  const name = `dropdock_test_${randomBytes(6).toString('hex')}`
  await withClient(server.connection, async (client) => {
    const template = await ensureTemplate(client, server)
    await client.query(`create database ${name} template ${template}`)
  })
  const connection = { ...server.connection, database: name }
  const admin = openClient(connection, 'dropdock test')
  await admin.connect()
  const db = openDatabase(
    (environment) => {
      const user = roleOf(environment, server.rolePrefix)
      return { ...connection, user, password: rolePassword(user, server.secret) }
    },
    { max: 8 },
  )
  return {
    db,
    admin,
    name,
    drop: async () => {
      await db.close()
      await admin.end()
      await withClient(server.connection, (client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

/** Any number of test workers may ask at once: the first makes it, the others wait for it. */
const LOCK = 7_303_015

async function ensureTemplate(client: Client, server: TestServer): Promise<string> {
  const name = `dropdock_template_${schemaHash(server)}`
  await client.query('select pg_advisory_lock($1)', [LOCK])
  try {
    const found = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [name])
    if (found.rowCount) return name
    // what a killed run left half made
    await client.query(`drop database if exists ${name} with (force)`)
    await client.query(`create database ${name}`)
    await withClient({ ...server.connection, database: name }, (owner) =>
      migrate(owner, { rolePrefix: server.rolePrefix, secret: server.secret, log: () => {} }),
    )
    await client.query(`alter database ${name} with is_template true allow_connections false`)
    return name
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
  }
}

/** Changes with everything that `migrate` would do. */
function schemaHash(server: TestServer): string {
  const hash = createHash('sha256').update(grantScript(server.rolePrefix))
  for (const scope of ['hub', 'environment'] as const) {
    for (const migration of migrationsOf(scope)) hash.update(`${migration.name} ${migration.sha256}\n`)
  }
  for (const name of routineNames()) hash.update(routine(name).versionedName)
  return hash.digest('hex').slice(0, 16)
}

async function withClient<T>(connection: Connection, work: (client: Client) => Promise<T>): Promise<T> {
  const client = openClient(connection, 'dropdock test')
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
