import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { destination, type Logger, pino } from 'pino'
import { createApp } from './app.ts'
import type { Config } from './config/env.ts'
import { feedFolders } from './config/feed-folders.ts'
import { settingsOf } from './config/settings.ts'
import { uploadFolder } from './config/upload-folder.ts'
import { VERSION } from './config/version.ts'
import { stopWaiting } from './core/orders/wait-for-event.ts'
import { prepareDemo } from './demo.ts'
import { type Jobs, startJobs } from './jobs/start-jobs.ts'
import { openSession, type Session } from './session.ts'

const DRAIN_MS = 10_000

/**
 * Runs the hub until it is told to stop: answers on HTTP, numbers events, ends holds, resets sandboxes at night. `supervise`
 * insists on running the private PostgreSQL itself; `demo` loads the demo data and prints how to use it. @throws Error with a
 * sentence
 */
export async function serve(
  config: Config,
  how: { readonly supervise: boolean; readonly demo: boolean },
): Promise<void> {
  const print = (line: string) => process.stdout.write(`${line}\n`)
  const logger = openLog(config, how.demo)
  // from the first moment on: a signal while the database starts or the demo loads is kept, not fatal
  const stop = toldToStop()
  const session = await openSession(config, {
    mode: how.supervise ? 'supervise' : 'attach-or-supervise',
    log: logger,
    print,
  })
  try {
    const demo = how.demo ? await prepareDemo(session.hub, config, print) : undefined
    const uploads = { folder: uploadFolder(config), limitBytes: config.uploadLimitBytes }
    const { hosts, proxies, homerootsExpiresIn, inventorySourceAudience } = config
    const own = { homerootsExpiresIn, inventorySourceAudience }
    const options = {
      hosts,
      proxies,
      ...own,
      logger,
      version: VERSION,
      uploads,
      settings: settingsOf(process.cwd()),
    }
    const app = await createApp(session.hub, options)
    await listen(app, config)
    const { sandboxResetAt } = config
    const jobs = startJobs(session.hub, { sandboxResetAt, feeds: feedFolders(config) })
    print(`Dropdock ${VERSION} answers at ${config.baseUrl}`)
    for (const line of demo ?? []) print(line)
    await stop
    print('Stopping: finishing what was begun …')
    await drain(app, session, jobs)
  } finally {
    await session.close()
  }
}

/** The log of a demo goes into a file, so that what is printed can be read; else it is the output. */
function openLog(config: Config, demo: boolean): Logger {
  if (!demo) return pino({ level: config.logLevel })
  mkdirSync(config.dataDir, { recursive: true })
  return pino({ level: config.logLevel }, destination({ dest: join(config.dataDir, 'hub.log'), sync: false }))
}

async function listen(app: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await app.listen({ host, port })
  } catch (error) {
    await app.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} of ${host} is taken by another program. Stop it, or set PORT to another number.`,
      )
    }
    throw error
  }
}

/** A terminal and the package manager both pass Ctrl-C on, so the same key press can arrive twice. */
const SAME_PRESS_MS = 1000

/** Resolves at the first signal; one more, later, ends the program where it stands. */
export function toldToStop(): Promise<void> {
  let first: number | undefined
  return new Promise((resolve) => {
    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
    ] as const) {
      process.on(signal, () => {
        first ??= performance.now()
        if (performance.now() - first > SAME_PRESS_MS) process.exit(code)
        resolve()
      })
    }
  })
}

async function drain(app: FastifyInstance, { hub }: Session, jobs: Jobs): Promise<void> {
  stopWaiting(hub)
  const done = Promise.all([
    app.close(),
    jobs.stop(),
    hub.intake.production.drain(),
    hub.intake.sandbox.drain(),
  ])
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, DRAIN_MS, 'late').unref())
  if ((await Promise.race([done, late])) === 'late') {
    hub.log.warn({ ms: DRAIN_MS }, 'some requests did not finish in time')
    app.server.closeAllConnections()
  }
  await jobs.stopSequencer()
  await Promise.all([hub.requestLog.production.drain(), hub.requestLog.sandbox.drain()])
}
