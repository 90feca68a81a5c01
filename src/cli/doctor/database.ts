import type { Config } from '../../config/env.ts'
import { environments } from '../../core/shared/environment.ts'
import { openClient } from '../../store/database.ts'
import { pendingMigrations } from '../../store/migrate.ts'
import { reachServer, type Server } from '../../store/server.ts'
import { type Finding, fail, ok, reasonOf, warn } from './finding.ts'
import { hubFindings } from './hub.ts'

type Client = ReturnType<typeof openClient>

/** Looks at the database as it is: nothing is migrated. */
export async function databaseFindings(config: Config): Promise<readonly Finding[]> {
  const { databaseUrl, dataDir, secret, rolePrefix } = config
  let server: Server
  try {
    const mode = 'attach-or-supervise'
    server = await reachServer({ databaseUrl, dataDir, secret, rolePrefix, mode, log: () => {} })
  } catch (error) {
    return [
      fail(
        'database',
        reasonOf(error),
        'Cure what it says, or set DATABASE_URL to a PostgreSQL of your own.',
      ),
    ]
  }
  const client = openClient(server.owner, 'dropdock doctor')
  try {
    await client.connect()
    const version = await versionFinding(client)
    if (version.verdict === 'fail') return [version]
    const pending = await schemaFinding(client)
    const rest =
      pending.verdict === 'ok' ? [...(await roleFindings(server)), ...(await hubOpened(config))] : []
    return [version, pending, ...rest]
  } catch (error) {
    const { host, port } = server.owner
    const fix = 'Start it, or correct DATABASE_URL.'
    return [fail('database', `${host}:${port} does not answer: ${reasonOf(error)}`, fix)]
  } finally {
    await client.end().catch(() => {})
    await server.stop()
  }
}

/** A hub that cannot open its database says why itself. */
async function hubOpened(config: Config): Promise<readonly Finding[]> {
  try {
    return await hubFindings(config)
  } catch (error) {
    return [fail('hub', reasonOf(error), 'Cure what it says, then look again.')]
  }
}

async function versionFinding(client: Client): Promise<Finding> {
  const found = await client.query<{ server_version: string }>('show server_version')
  const text = found.rows[0]?.server_version ?? ''
  const major = Number.parseInt(text, 10)
  return major >= 14 && major <= 18
    ? ok('database', `PostgreSQL ${text}`)
    : fail('database', `PostgreSQL ${text}`, 'Point DATABASE_URL at PostgreSQL 14 to 18.')
}

async function schemaFinding(client: Client): Promise<Finding> {
  const pending = await pendingMigrations(client)
  if (pending.length === 0) return ok('schema', 'up to date')
  const message = `${pending.length} migrations are pending`
  return warn('schema', message, 'Run “dropdock migrate”, or just start the hub.')
}

async function roleFindings(server: Server): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  for (const environment of environments) {
    const connection = server.connectionOf(environment)
    const client = openClient(connection, 'dropdock doctor')
    try {
      await client.connect()
      findings.push(ok(`role ${connection.user}`, 'logs in'))
    } catch (error) {
      const fix = `Allow it in pg_hba.conf (scram-sha-256), and let “dropdock migrate” set its password.`
      findings.push(fail(`role ${connection.user}`, reasonOf(error), fix))
    } finally {
      await client.end().catch(() => {})
    }
  }
  return findings
}
