import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'

import { tmpdir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type Connection, openClient, openDatabase } from '../../src/store/database.ts'
import { readPostmasterFile } from '../../src/store/private-postgres/postmaster-file.ts'
import { serverProcessesIn } from '../../src/store/private-postgres/process-table.ts'
import { roleOf } from '../../src/store/roles.ts'
import type { FreshDatabase } from './database.ts'
import { freePort } from './external.ts'

/** A hub in a process of its own, on a data folder of its own with a private PostgreSQL. */
export interface HubProcess {
  readonly port: number
  readonly exit: Promise<{ code: number | null; signal: string | null }>
  readonly output: readonly string[]
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<{ code: number | null; signal: string | null }>
}

export interface HubFolder {
  /** Where its data lie. */
  readonly path: string
  /** Starts the hub and waits until it answers. */
  start(): Promise<HubProcess>
  /** The number of the database server's main process. */
  postmaster(): number
  /** Connections past the hub, as its roles and as the owner; whoever asks closes them. */
  database(): Promise<FreshDatabase>
  remove(): Promise<void>
}

const READY_MS = 60_000

export async function hubFolder(): Promise<HubFolder> {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  const data = join(folder, 'postgres', 'data')
  const port = await freePort()
  const children: ChildProcess[] = []
  return {
    path: folder,
    start: () => start(folder, port, children),
    postmaster: () => readPostmasterFile(data)?.pid ?? 0,
    database: () => connected(data),
    remove: async () => {
      for (const child of children) child.kill('SIGKILL')
      for (const pid of serverProcessesIn(data)) {
        try {
          process.kill(pid, 'SIGKILL')
        } catch {
          // gone already
        }
      }
      while (serverProcessesIn(data).length > 0) await sleep(50)
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function start(folder: string, port: number, children: ChildProcess[]): Promise<HubProcess> {
  const script = fileURLToPath(new URL('serve-hub.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), script, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env.PATH,
      TMPDIR: tmpdir(),
      PORT: String(port),
      DROPDOCK_DATA: folder,
      DROPDOCK_LOG: 'warn',
    },
  })
  children.push(child)
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text: Buffer) => output.push(text.toString()))
  const exit = new Promise<{ code: number | null; signal: string | null }>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  const ended = exit.then(() => true)
  for (let waited = 0; !output.join('').includes('answers at'); waited += 50) {
    if (waited > READY_MS || (await Promise.race([ended, sleep(50, false)])))
      throw new Error(`The hub did not start:\n${output.join('')}`)
  }
  return {
    port,
    exit,
    output,
    kill: (signal) => {
      child.kill(signal)
      return exit
    },
  }
}

async function connected(data: string): Promise<FreshDatabase> {
  const file = readPostmasterFile(data)
  if (!file) throw new Error(`no server runs in ${data}`)
  const host = isAbsolute(file.sockets) ? file.sockets : join(data, file.sockets)
  const as = (user: string): Connection => ({ host, port: file.port, user, database: 'dropdock' })
  const admin = openClient(as('postgres'), 'dropdock test')
  await admin.connect()
  const db = openDatabase((environment) => as(roleOf(environment, 'dropdock')), { max: 4 })
  const close = async () => {
    await db.close()
    await admin.end()
  }
  return { db, admin, name: 'dropdock', drop: close }
}
