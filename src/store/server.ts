import { parse } from 'pg-connection-string'
import type { Environment } from '../core/shared/environment.ts'
import { type Connection, openClient } from './database.ts'
import { migrate } from './migrate.ts'
import { openPrivatePostgres } from './private-postgres/index.ts'
import { roleOf, rolePassword } from './roles.ts'

/** A PostgreSQL that is there and current: the hub's own, or yours. */
export interface Server {
  /** As who owns the schema; for migrations and checks, never for orders. */
  readonly owner: Connection
  connectionOf(environment: Environment): Connection
  /** Stops the private server if nobody else needs it; leaves yours alone. */
  stop(): Promise<void>
}

export interface ServerOptions {
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly secret: string
  readonly rolePrefix: string
  readonly mode: 'supervise' | 'attach-or-supervise'
  readonly log: (line: string) => void
}

const DATABASE = 'dropdock'

/** Opens the server and brings its schema up to date. @throws Error with a sentence for the operator */
export async function openServer(options: ServerOptions): Promise<Server> {
  const server = await reachServer(options)
  try {
    await migrateServer(server, options)
    return server
  } catch (error) {
    await server.stop()
    throw error
  }
}

/** The server as it is, not migrated. */
export async function reachServer(options: ServerOptions): Promise<Server> {
  return options.databaseUrl === undefined
    ? await privateServer(options)
    : externalServer(options.databaseUrl, options)
}

async function privateServer({ dataDir, mode, log, rolePrefix }: ServerOptions): Promise<Server> {
  const postgres = await openPrivatePostgres({ dataDir, mode, log })
  const { host, port, user } = postgres
  const maintenance = openClient({ host, port, user, database: 'postgres' }, 'dropdock start')
  try {
    await maintenance.connect()
    const found = await maintenance.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (!found.rowCount) await maintenance.query(`create database ${DATABASE}`)
  } catch (error) {
    await postgres.stop()
    throw error
  } finally {
    await maintenance.end().catch(() => {})
  }
  return {
    owner: { host, port, user, database: DATABASE },
    connectionOf: (environment) => ({
      host,
      port,
      user: roleOf(environment, rolePrefix),
      database: DATABASE,
    }),
    stop: () => postgres.stop(),
  }
}

function externalServer(databaseUrl: string, { secret, rolePrefix }: ServerOptions): Server {
  const owner = connectionFromUrl(databaseUrl)
  return {
    owner,
    connectionOf: (environment) => {
      const user = roleOf(environment, rolePrefix)
      return { ...owner, user, password: rolePassword(user, secret) }
    },
    stop: async () => {},
  }
}

/** A libpq address: `postgres://user:password@host:5432/database?sslmode=require`; a socket directory goes into `host`. */
export function connectionFromUrl(text: string): Connection {
  const { host, port, user, password, database, ssl } = parse(text, { useLibpqCompat: true })
  return {
    host: host || 'localhost',
    port: Number(port || 5432),
    user: user || 'postgres',
    database: database || 'dropdock',
    ...(password ? { password } : {}),
    ...(ssl === undefined || ssl === false ? {} : { ssl: ssl as Exclude<Connection['ssl'], undefined> }),
  }
}

async function migrateServer(server: Server, options: ServerOptions): Promise<void> {
  const client = openClient(server.owner, 'dropdock migrate')
  try {
    await connected(client, server.owner)
    await refuseUnsupported(client)
    const secret = options.databaseUrl === undefined ? undefined : options.secret
    await migrate(client, { rolePrefix: options.rolePrefix, secret, log: options.log })
    if (secret !== undefined) await settlePasswords(client, server, options)
  } finally {
    await client.end().catch(() => {})
  }
}

async function connected(client: ReturnType<typeof openClient>, { host, port }: Connection): Promise<void> {
  try {
    await client.connect()
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The database at ${host}:${port} cannot be used: ${reason}. Start it, or correct DATABASE_URL.`,
    )
  }
}

async function refuseUnsupported(client: ReturnType<typeof openClient>): Promise<void> {
  const found = await client.query<{ version: string }>('select current_setting($1) as version', [
    'server_version_num',
  ])
  const major = Math.floor(Number(found.rows[0]?.version) / 10_000)
  if (major < 14 || major > 18) {
    throw new Error(
      `This PostgreSQL is version ${major}; the hub runs on 14 to 18. Point DATABASE_URL at one of those.`,
    )
  }
}

/** A role made by a hub with another secret gets this one's password; a role that cannot log in at all is said so. */
async function settlePasswords(
  client: ReturnType<typeof openClient>,
  server: Server,
  { secret, rolePrefix }: ServerOptions,
): Promise<void> {
  for (const environment of ['production', 'sandbox'] as const) {
    const role = roleOf(environment, rolePrefix)
    if (await canLogIn(server.connectionOf(environment))) continue
    await client.query(`alter role ${role} password '${rolePassword(role, secret)}'`)
    if (await canLogIn(server.connectionOf(environment))) continue
    throw new Error(
      `The role ${role} cannot log in to ${server.owner.host}. Allow password authentication (scram-sha-256) for it in pg_hba.conf.`,
    )
  }
}

async function canLogIn(connection: Connection): Promise<boolean> {
  const client = openClient(connection, 'dropdock check')
  try {
    await client.connect()
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}
