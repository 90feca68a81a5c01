import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import type { RequestLogSettings } from '../core/shared/request-log-settings.ts'
import { type HostBinding, hostBindings } from './hosts.ts'
import { addresses, httpUrl, keptRequests, networks, onOff, postgresUrl, size, whole } from './values.ts'

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
  readonly uploadLimitBytes: number
  readonly requestLog: RequestLogSettings
  /** undefined: mail is put into a folder of the data folder. */
  readonly smtpUrl: string | undefined
  readonly mailFrom: string
  /** Whose word about the address of a caller is believed. */
  readonly proxies: readonly string[]
  /** Private networks that the hub may call by HTTP all the same. */
  readonly outgoingAllow: readonly string[]
  readonly homerootsExpiresIn: 'text' | 'number'
  /** One more name by which applications may ask for the Inventory Source API. */
  readonly inventorySourceAudience: string | undefined
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
  [
    'DROPDOCK_REQUEST_LOG',
    'auto 7d 2GB',
    'which bodies of calls are kept, how long, and how much in all; or off',
  ],
  ['DROPDOCK_UPLOAD_LIMIT', '2GB', 'largest file an import over HTTP takes, in MB or GB'],
  [
    'DROPDOCK_SMTP',
    '',
    'smtp:// or smtps:// address mail is sent by; empty: mail is put into DROPDOCK_DATA/outbox',
  ],
  ['DROPDOCK_MAIL_FROM', 'Dropdock <dropdock@localhost>', 'who mail comes from'],
  [
    'DROPDOCK_PROXIES',
    '',
    'addresses or networks of the proxies before the hub, comma-separated, e.g. 10.0.0.0/8',
  ],
  [
    'DROPDOCK_OUTGOING_ALLOW',
    '',
    'private addresses or networks that webhooks and feeds may lead to, comma-separated, e.g. 10.1.0.0/16',
  ],
  [
    'DROPDOCK_HOMEROOTS_EXPIRES_IN',
    'text',
    'how HomeRoots tokens say expires_in: text, as its document prints it, or number',
  ],
  ['DROPDOCK_INVENTORY_SOURCE_AUDIENCE', '', 'one more OAuth audience of Inventory Source beside /v1'],
] as const

type Name = (typeof variables)[number][0]

export class ConfigError extends Error {}

/** The settings can be read, and where they lead there is no hub. */
export class NoHub extends ConfigError {}

/**
 * Reads `.env`, then the environment; makes the secret of a new hub. @throws ConfigError that names every wrong variable at once
 */
export function loadConfig(cwd: string, environment: NodeJS.ProcessEnv = process.env): Config {
  return configOf(cwd, environment, () => {})
}

/** The same for a hub that is there; nothing is made. @throws NoHub where there is none, ConfigError */
export function findConfig(cwd: string, environment: NodeJS.ProcessEnv = process.env): Config {
  return configOf(cwd, environment, requireHub)
}

function configOf(
  cwd: string,
  environment: NodeJS.ProcessEnv,
  check: (stored: Storage, hasSecret: boolean) => void,
): Config {
  const file = join(cwd, '.env')
  if (environment === process.env && existsSync(file)) loadEnvFile(file)
  const settings = new Settings(environment)
  const reached = reachedAt(settings)
  const stored = storedIn(settings, cwd)
  const behaviour = { ...behaviourOf(settings), ...mailOf(settings) }
  const secret = settings.text('DROPDOCK_SECRET')
  if (secret && secret.length < 32) settings.problems.push('DROPDOCK_SECRET must have at least 32 characters')
  if (settings.problems.length > 0)
    throw new ConfigError(`The configuration is not usable:\n  ${settings.problems.join('\n  ')}`)
  check(stored, secret !== '')
  return { ...reached, ...stored, ...behaviour, secret: secret || keptSecret(stored.dataDir) }
}

/** A hub on its own database has that in its data folder; one on yours has at least its secret there, if it was not given. */
function requireHub({ databaseUrl, dataDir }: Storage, hasSecret: boolean): void {
  if (databaseUrl === undefined ? existsSync(join(dataDir, 'postgres')) : hasSecret || hasKept(dataDir))
    return
  throw new NoHub(
    `There is no hub here: ${dataDir} holds none. Go to the folder of yours, or name it in DROPDOCK_DATA. ` +
      'To make a new one here, run “dropdock start” or “dropdock migrate”.',
  )
}

function hasKept(dataDir: string): boolean {
  return existsSync(join(dataDir, 'secret'))
}

/** The variables as they were given, and what is wrong with them. */
class Settings {
  readonly problems: string[] = []
  private readonly environment: NodeJS.ProcessEnv

  constructor(environment: NodeJS.ProcessEnv) {
    this.environment = environment
  }

  /** As given, else the default. */
  text(name: Name): string {
    const given = this.environment[name]?.trim()
    return given ? given : (variables.find(([known]) => known === name)?.[1] ?? '')
  }

  /** The value as read; undefined is noted, and never comes out of `loadConfig`. */
  read<T>(name: Name, reader: (text: string) => T | undefined, expected: string): T {
    const value = reader(this.text(name))
    if (value === undefined) this.problems.push(`${name} must be ${expected}, not “${this.text(name)}”`)
    return value as T
  }
}

type Reached = Pick<Config, 'port' | 'host' | 'hosts' | 'baseUrl' | 'proxies' | 'outgoingAllow'>

function reachedAt(settings: Settings): Reached {
  const port = settings.read('PORT', (text) => whole(text, 0, 65_535), 'a port number from 0 to 65535')
  // a wrong port is complaint enough
  const own = `http://localhost:${port ?? 0}`
  return {
    port,
    host: settings.text('HOST'),
    hosts: settings.read('DROPDOCK_HOSTS', hostBindings, 'host=dialect:environment pairs, comma-separated'),
    baseUrl: settings.read('DROPDOCK_URL', (text) => httpUrl(text || own), 'an http(s) address'),
    proxies: settings.read('DROPDOCK_PROXIES', addresses, 'IP addresses or networks, comma-separated'),
    outgoingAllow: settings.read(
      'DROPDOCK_OUTGOING_ALLOW',
      networks,
      'IP addresses or networks, comma-separated',
    ),
  }
}

type Storage = Pick<Config, 'databaseUrl' | 'dataDir' | 'poolSize' | 'prepare' | 'rolePrefix'>

function storedIn(settings: Settings, cwd: string): Storage {
  const given = settings.text('DATABASE_URL') !== ''
  const prefix = (text: string) => /^[a-z][a-z0-9_]{0,40}$/.exec(text)?.[0]
  return {
    databaseUrl: given ? settings.read('DATABASE_URL', postgresUrl, 'a postgres:// address') : undefined,
    dataDir: resolve(cwd, settings.text('DROPDOCK_DATA')),
    poolSize: settings.read('DROPDOCK_POOL', (text) => whole(text, 2, 200), 'a number from 2 to 200'),
    prepare: settings.read('DROPDOCK_PREPARE', onOff, 'on or off'),
    rolePrefix: settings.read('DROPDOCK_ROLES', prefix, 'lower-case letters, digits and _'),
  }
}

function mailOf(settings: Settings): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  const given = settings.text('DROPDOCK_SMTP') !== ''
  const smtp = (text: string) => (/^smtps?:\/\/\S+$/.test(text) && URL.canParse(text) ? text : undefined)
  const sender = (text: string) => /^[^\r\n@]*[^\s@]@[^\s@]+$/.exec(text)?.[0]
  return {
    smtpUrl: given ? settings.read('DROPDOCK_SMTP', smtp, 'an smtp:// or smtps:// address') : undefined,
    mailFrom: settings.read('DROPDOCK_MAIL_FROM', sender, 'an address such as Dropdock <hub@example.com>'),
  }
}

function behaviourOf(settings: Settings) {
  const level = (text: string) => /^(fatal|error|warn|info|debug|trace|silent)$/.exec(text)?.[0]
  const textOrNumber = (text: string): Config['homerootsExpiresIn'] | undefined =>
    text === 'text' || text === 'number' ? text : undefined
  const timeOrOff = (text: string) => /^(([01]\d|2[0-3]):[0-5]\d|off)$/.exec(text)?.[0]
  return {
    logLevel: settings.read('DROPDOCK_LOG', level, 'a log level'),
    coalesce: settings.read('DROPDOCK_COALESCE', onOff, 'on or off'),
    sandboxResetAt: settings.read('DROPDOCK_SANDBOX_RESET', timeOrOff, 'HH:MM or off'),
    requestLog: settings.read('DROPDOCK_REQUEST_LOG', keptRequests, 'such as auto 7d 2GB, or off'),
    uploadLimitBytes: settings.read('DROPDOCK_UPLOAD_LIMIT', size, 'a size such as 500MB or 2GB'),
    homerootsExpiresIn: settings.read('DROPDOCK_HOMEROOTS_EXPIRES_IN', textOrNumber, 'text or number'),
    inventorySourceAudience: settings.text('DROPDOCK_INVENTORY_SOURCE_AUDIENCE') || undefined,
  }
}

function keptSecret(dataDir: string): string {
  const file = join(dataDir, 'secret')
  try {
    if (existsSync(file)) return readFileSync(file, 'utf8').trim()
    mkdirSync(dataDir, { recursive: true })
    const secret = randomBytes(32).toString('hex')
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' })
    return secret
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new ConfigError(
      `The data folder ${dataDir} cannot be used: ${reason}. Give this user the folder, or set DROPDOCK_DATA to another one.`,
    )
  }
}
