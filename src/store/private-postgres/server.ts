import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { identityOf } from './account.ts'
import { reasonOf } from './error.ts'
import { type PostmasterFile, readPostmasterFile } from './postmaster-file.ts'
import { serverProcessesIn, worksIn } from './process-table.ts'
import { logLength, logTail, openServerLog } from './server-log.ts'
import { serverArguments } from './server-settings.ts'
import type { Site } from './site.ts'
import { within } from './within.ts'

/** A server that accepts connections, our child or adopted. */
export interface Server {
  readonly pid: number
  readonly sockets: string
  readonly port: number
  /** Settles when the process is gone, with how it went. Keeps no process alive. */
  readonly gone: Promise<string>
}

/** Why a start failed: the last lines of the server's log. */
export class StartFailure extends Error {}

const lookEveryMs = 25
const watchEveryMs = 250
const slowAfterMs = 10_000
/** The words of PostgreSQL when something of the server before is still there. */
const stillThere = /still in use|lock file|already in use|Is another/
const tries = { ordinary: 3, stillThere: 12 }

/** Starts it and waits until it answers, however long crash recovery takes. Throws StartFailure. */
export async function startServer(site: Site, wanted: () => boolean): Promise<Server> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(site)
    } catch (error) {
      const allowed = stillThere.test(reasonOf(error)) ? tries.stillThere : tries.ordinary
      if (attempt >= allowed || !wanted()) throw error
      if (attempt >= 3) endLeftovers(site)
      await sleep(Math.min(100 * 2 ** (attempt - 1), 1000))
    }
  }
}

async function startOnce(site: Site): Promise<Server> {
  const { places, program, account } = site
  const before = logLength(places)
  const former = readPostmasterFile(places.data)
  // Nobody holds them: the lock is ours and the server is gone.
  for (const name of ['.s.PGSQL.5432', '.s.PGSQL.5432.lock'])
    rmSync(join(places.sockets, name), { force: true })
  const logFile = openServerLog(places)
  const child = spawn(program.postgres, serverArguments(site), {
    ...identityOf(account),
    cwd: places.data,
    // A session of its own: Ctrl-C on the terminal is for the hub, which drains first.
    detached: true,
    stdio: ['ignore', logFile, logFile],
    env: { ...program.environment, ...graceFor(former, places.data) },
  })
  closeSync(logFile)
  child.unref()
  const gone = endOf(child)
  const ready = await untilReady(site, child.pid ?? 0, gone)
  if (typeof ready === 'string') {
    throw new StartFailure(`PostgreSQL did not start (${ready}).\n${logTail(places, before)}`)
  }
  return { pid: ready.pid, port: ready.port, sockets: places.sockets, gone }
}

/**
 * A stale `postmaster.pid` may name a process that is now somebody else's (process ids start again at 1 in every container).
 * PostgreSQL would refuse; it makes an exception for the id in this variable, and still checks that no session of the dead
 * server is left in its shared memory, which deleting the file would have prevented.
 */
function graceFor(former: PostmasterFile | undefined, data: string): Record<string, string> {
  if (!former || worksIn(former.pid, data)) return {}
  return { PG_GRANDPARENT_PID: String(former.pid) }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (status, signal) => resolve(signal ? `signal ${signal}` : `exit code ${status}`))
  })
}

/** Its file when the process `pid` answers, or how the process ended. */
export async function untilReady(
  site: Site,
  pid: number,
  gone: Promise<string>,
): Promise<PostmasterFile | string> {
  let ended: string | undefined
  void gone.then((how) => {
    ended = how
  })
  const startedAt = performance.now()
  let told = false
  for (;;) {
    if (ended !== undefined) return ended
    const file = readPostmasterFile(site.places.data)
    if (file?.pid === pid && file.status === 'ready') return file
    if (!told && performance.now() - startedAt > slowAfterMs) {
      told = true
      site.log('The database is still recovering from an interrupted run. Its progress is in postgres.log.')
    }
    await sleep(lookEveryMs)
  }
}

/** Settles when a server that is not our child is gone. */
export function goneFrom(pid: number, data: string): Promise<string> {
  return new Promise((resolve) => {
    const look = () => {
      if (worksIn(pid, data)) setTimeout(look, watchEveryMs).unref()
      else resolve('its process is gone')
    }
    look()
  })
}

/** Sessions of a dead server notice only when they next wait; none of them may write beside a new server. */
function endLeftovers({ places }: Site): void {
  const file = readPostmasterFile(places.data)
  if (file && worksIn(file.pid, places.data)) return
  for (const pid of serverProcessesIn(places.data)) signal(pid, 'SIGKILL')
}

/** The sessions of a server that was killed end a moment later, or are made to. */
export async function outliveSessions(site: Site): Promise<void> {
  for (let look = 0; serverProcessesIn(site.places.data).length > 0; look += 1) {
    if (look > 40) endLeftovers(site)
    if (look > 80) return
    await sleep(lookEveryMs)
  }
}

/** Fast shutdown; then, for a server that hangs, the immediate one, after which the next start recovers. */
export async function stopServer(
  { places, log }: Pick<Site, 'places' | 'log'>,
  { pid, gone }: Pick<Server, 'pid' | 'gone'>,
): Promise<void> {
  // Its number may be somebody else's by now.
  if (!worksIn(pid, places.data)) return
  signal(pid, 'SIGINT')
  if ((await within(30_000, gone)) !== undefined) return
  log('The database did not stop within 30 seconds. Stopping it at once; nothing acknowledged is lost.')
  signal(pid, 'SIGQUIT')
  if ((await within(15_000, gone)) !== undefined) return
  log(`The database (process ${pid}) still runs. The next start will take it over.`)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already.
  }
}
