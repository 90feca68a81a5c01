import pg from 'pg'
import type { Environment } from '../core/shared/environment.ts'

/** The pools by environment: each logs in as the role that can see its own schema and nothing of the other. */
export interface Database {
  readonly environments: Readonly<Record<Environment, pg.Pool>>
  close(): Promise<void>
}

/** How to reach a server as one role. `password` is absent on the private server, which trusts its socket. */
export interface Connection {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password?: string
  readonly ssl?: boolean | { readonly rejectUnauthorized: boolean }
}

/** int8 comes back as a number and never as a silently wrong one; a date stays the text it is. */
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
    if (oid === 20) return exactNumber
    if (oid === 1082) return (value) => value
    return pg.types.getTypeParser(oid, format ?? 'text') as (value: string) => unknown
  },
} as pg.CustomTypesConfig

function exactNumber(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`a stored number is beyond 2^53: ${value}`)
  return number
}

function openPool(connection: Connection, options: { max: number; applicationName: string }): pg.Pool {
  const pool = new pg.Pool({
    ...connection,
    max: options.max,
    application_name: options.applicationName,
    types,
    // a restarting server is waited for by the callers, not by a hanging connect
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
  })
  // an idle client that loses its server must not end the program; the next checkout makes a new one
  pool.on('error', () => {})
  // the same for one that is checked out and between two statements: its next statement fails and says so
  pool.on('connect', (client) => {
    client.on('error', () => {})
  })
  return pool
}

export function openClient(connection: Connection, applicationName: string): pg.Client {
  const client = new pg.Client({
    ...connection,
    application_name: applicationName,
    types,
    // something that listens and says nothing is no database
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {})
  return client
}

export function openDatabase(
  connectionOf: (environment: Environment) => Connection,
  options: { max: number },
): Database {
  const pools = {
    production: openPool(connectionOf('production'), {
      max: options.max,
      applicationName: 'dropdock production',
    }),
    sandbox: openPool(connectionOf('sandbox'), { max: options.max, applicationName: 'dropdock sandbox' }),
  }
  return {
    environments: pools,
    close: async () => {
      await Promise.all([pools.production.end(), pools.sandbox.end()])
    },
  }
}
