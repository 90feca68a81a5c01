import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { openPrivatePostgres, type PrivatePostgres, type PrivatePostgresOptions } from '../index.ts'
import { serverProcessesIn } from '../process-table.ts'

/** What one test starts and makes, so that nothing of it is left behind. */
const folders: string[] = []
const opened: PrivatePostgres[] = []
const hubs: Hub[] = []
let template: Promise<string> | undefined

export function trialFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  folders.push(folder)
  return folder
}

/** A trial folder with an empty cluster in it, copied from one made once for each test file. */
export async function clusterFolder(): Promise<string> {
  template ??= makeTemplate()
  const folder = trialFolder()
  const copy = spawn('cp', ['-a', join(await template, 'postgres'), folder])
  const status = await new Promise((resolve) => copy.once('exit', resolve))
  if (status !== 0) throw new Error('The cluster could not be copied.')
  return folder
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const database = await openPrivatePostgres({ dataDir: folder, mode: 'supervise', log: () => undefined })
  await database.stop()
  return folder
}

export async function clearTemplate(): Promise<void> {
  if (template) rmSync(await template, { recursive: true, force: true })
}

export async function clearTrial(): Promise<void> {
  await Promise.all(hubs.splice(0).map((hub) => hub.kill()))
  await Promise.all(opened.splice(0).map((database) => database.stop()))
  for (const folder of folders.splice(0)) {
    for (const data of dataFolders(folder)) await endServers(data)
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

export async function open(
  dataDir: string,
  options: Partial<PrivatePostgresOptions> & { lines?: string[] } = {},
): Promise<PrivatePostgres> {
  const { lines = [], ...rest } = options
  const log = (line: string) => lines.push(line)
  const database = await openPrivatePostgres({ dataDir, mode: 'supervise', log, ...rest })
  opened.push(database)
  return database
}

export async function ask(
  { host, port, user }: Pick<PrivatePostgres, 'host' | 'port' | 'user'>,
  text: string,
): Promise<string> {
  const client = new pg.Client({ host, port, user, database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const result = await client.query<Record<string, unknown>>(text)
    return String(Object.values(result.rows[0] ?? {})[0] ?? '')
  } finally {
    await client.end()
  }
}

/** Looks until it holds; throws after 20 seconds. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let look = 0; look < 400; look += 1) {
    if (await Promise.resolve(holds()).catch(() => false)) return
    await sleep(50)
  }
  throw new Error('It did not come about within 20 seconds.')
}

export interface Hub {
  readonly pid: number
  readonly lines: string[]
  readonly ready: { host: string; port: number; user: string; supervising: boolean } | undefined
  readonly failure: string | undefined
  readonly exit: Promise<number | null>
  say(command: 'stop' | 'standing'): void
  /** kill -9 */
  kill(): Promise<void>
}

interface HubEvent {
  log?: string
  ready?: NonNullable<Hub['ready']>
  failed?: string
  supervising?: boolean
}

/** A hub in a process of its own, once it is ready or has failed. */
export async function startHub(
  folder: string,
  mode: PrivatePostgresOptions['mode'],
  as: { uid?: number; source?: string } = {},
): Promise<Hub> {
  const hub = spawnHub(folder, mode, as)
  let ended = false
  void hub.exit.then(() => {
    ended = true
  })
  await until(() => hub.ready !== undefined || hub.failure !== undefined || ended)
  return hub
}

/** A hub that is killed as soon as `moment` has come. */
export async function killedHub(folder: string, moment: () => boolean): Promise<void> {
  const hub = spawnHub(folder, 'supervise', {})
  for (;;) {
    try {
      if (moment()) break
    } catch {
      // Not even begun.
    }
    await sleep(2)
  }
  await hub.kill()
}

function spawnHub(
  folder: string,
  mode: PrivatePostgresOptions['mode'],
  as: { uid?: number; source?: string },
): Hub {
  const script = as.source ?? fileURLToPath(new URL('hub.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, folder, mode], {
    stdio: ['pipe', 'pipe', 'inherit'],
    ...(as.uid === undefined ? {} : { uid: as.uid, gid: as.uid }),
    env: { PATH: '/usr/bin:/bin', TMPDIR: as.uid === undefined ? tmpdir() : folder },
  })
  const exit = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const lines: string[] = []
  let ready: Hub['ready']
  let failure: string | undefined
  createInterface(child.stdout).on('line', (line) => {
    // as: the lines of hub.ts
    const event = JSON.parse(line) as HubEvent
    ready = event.ready ?? ready
    failure = event.failed ?? failure
    lines.push(event.log ?? line)
  })
  const hub: Hub = {
    pid: child.pid ?? 0,
    lines,
    exit,
    get ready() {
      return ready
    },
    get failure() {
      return failure
    },
    say: (command) => child.stdin.write(`${command}\n`),
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
  hubs.push(hub)
  return hub
}

function dataFolders(folder: string): string[] {
  return ['postgres/data', '.dropdock/postgres/data', 'd/postgres/data'].map((path) => join(folder, path))
}

async function endServers(data: string): Promise<void> {
  for (const pid of serverProcessesIn(data)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // Gone already.
    }
  }
  await until(() => serverProcessesIn(data).length === 0)
}
