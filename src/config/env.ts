import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { type HostBinding, hostBindings } from './hosts.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** undefined: the hub's own private PostgreSQL under `dataDir`. */
  readonly databaseUrl: string | undefined
  readonly dataDir: string
  readonly secret: string
  readonly hosts: readonly HostBinding[]
  /** What the hub calls itself in links and image addresses, without a slash at the end. */
  readonly baseUrl: string
  readonly logLevel: string
  readonly poolSize: number
  readonly prepare: boolean
  readonly rolePrefix: string
  /** Off only to measure what coalescing is worth. */
  readonly coalesce: boolean
  readonly sandboxResetAt: string
}

/** All the settings there are: name, default, what it does. Printed by `dropdock config`, documented in docs/configuration.md. */
export const variables = [
  ['PORT', '4400', 'port the hub listens on'],
  ['HOST', '127.0.0.1', 'address the hub listens on; 0.0.0.0 for all'],
  ['DATABASE_URL', '', 'your PostgreSQL 14 to 18; empty: the hub runs a private one'],
  ['DROPDOCK_DATA', '.dropdock', 'folder of the private database, the secret and the demo file'],
  [
    'DROPDOCK_SECRET',
    '',
    'at least 32 characters; empty: made at the first start and kept in the data folder',
  ],
  [
    'DROPDOCK_HOSTS',
    '',
    'host names bound to a dialect, e.g. app-qa.example.com=endless-aisles:sandbox, comma-separated',
  ],
  ['DROPDOCK_URL', '', 'address the outside knows the hub by; empty: http://localhost:PORT'],
  ['DROPDOCK_LOG', 'info', 'log level: fatal, error, warn, info, debug, silent'],
  ['DROPDOCK_POOL', '8', 'database connections per environment'],
  ['DROPDOCK_PREPARE', 'on', 'off: no prepared statements, for poolers that cannot carry them'],
  ['DROPDOCK_ROLES', 'dropdock', 'prefix of the two database roles; two hubs in one server need two'],
  ['DROPDOCK_COALESCE', 'on', 'off: one transaction per order, to measure the difference'],
  [
    'DROPDOCK_SANDBOX_RESET',
    '00:00',
    'time of the nightly sandbox reset in each retailer’s own zone; off: never',
  ],
] as const

type Name = (typeof variables)[number][0]

export class ConfigError extends Error {}

/** Reads `.env`, then the environment. Throws a ConfigError that names every wrong variable at once. */
export function loadConfig(cwd: string, environment: NodeJS.ProcessEnv = process.env): Config {
  const file = join(cwd, '.env')
  if (environment === process.env && existsSync(file)) loadEnvFile(file)
  const problems: string[] = []
  const text = (name: Name): string => {
    const given = environment[name]?.trim()
    return given ? given : (variables.find(([known]) => known === name)?.[1] ?? '')
  }
  const check = <T>(name: Name, value: T | undefined, expected: string): T => {
    if (value === undefined) problems.push(`${name} must be ${expected}, not “${text(name)}”`)
    return value as T
  }
  const port = check('PORT', whole(text('PORT'), 0, 65_535), 'a port number from 0 to 65535')
  const poolSize = check('DROPDOCK_POOL', whole(text('DROPDOCK_POOL'), 2, 200), 'a number from 2 to 200')
  const hosts = check(
    'DROPDOCK_HOSTS',
    hostBindings(text('DROPDOCK_HOSTS')),
    'host=dialect:environment pairs, comma-separated',
  )
  const databaseUrl = text('DATABASE_URL')
    ? check('DATABASE_URL', postgresUrl(text('DATABASE_URL')), 'a postgres:// address')
    : undefined
  const baseUrl = check(
    'DROPDOCK_URL',
    httpUrl(text('DROPDOCK_URL') || `http://localhost:${port}`),
    'an http(s) address',
  )
  const prepare = check('DROPDOCK_PREPARE', onOff(text('DROPDOCK_PREPARE')), 'on or off')
  const coalesce = check('DROPDOCK_COALESCE', onOff(text('DROPDOCK_COALESCE')), 'on or off')
  const rolePrefix = check(
    'DROPDOCK_ROLES',
    /^[a-z][a-z0-9_]{0,40}$/.exec(text('DROPDOCK_ROLES'))?.[0],
    'lower-case letters, digits and _',
  )
  const sandboxResetAt = check(
    'DROPDOCK_SANDBOX_RESET',
    /^(([01]\d|2[0-3]):[0-5]\d|off)$/.exec(text('DROPDOCK_SANDBOX_RESET'))?.[0],
    'HH:MM or off',
  )
  const logLevel = check(
    'DROPDOCK_LOG',
    /^(fatal|error|warn|info|debug|trace|silent)$/.exec(text('DROPDOCK_LOG'))?.[0],
    'a log level',
  )
  const given = text('DROPDOCK_SECRET')
  if (given && given.length < 32) problems.push('DROPDOCK_SECRET must have at least 32 characters')
  if (problems.length > 0)
    throw new ConfigError(`The configuration is not usable:\n  ${problems.join('\n  ')}`)
  const dataDir = resolve(cwd, text('DROPDOCK_DATA'))
  return {
    port,
    host: text('HOST'),
    databaseUrl,
    dataDir,
    secret: given || keptSecret(dataDir),
    hosts,
    baseUrl,
    logLevel,
    poolSize,
    prepare,
    rolePrefix,
    coalesce,
    sandboxResetAt,
  }
}

function whole(text: string, min: number, max: number): number | undefined {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
  return value >= min && value <= max ? value : undefined
}

function onOff(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined
}

function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\/\S+$/.test(text) ? text : undefined
}

function httpUrl(text: string): string | undefined {
  return /^https?:\/\//.test(text) && URL.canParse(text) ? text.replace(/\/+$/, '') : undefined
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  if (existsSync(file)) return readFileSync(file, 'utf8').trim()
  mkdirSync(dataDir, { recursive: true })
  const secret = randomBytes(32).toString('hex')
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
  return secret
}
