import { join } from 'node:path'
import { trackerMaker } from './carriers/make-tracker.ts'
import type { Config } from './config/env.ts'
import { createHub, type Hub } from './core/hub.ts'
import { systemClock } from './core/shared/clock.ts'
import type { Log } from './core/shared/log.ts'
import { systemRandom } from './core/shared/random.ts'
import { openMailer } from './mail/open-mailer.ts'
import { openOutgoing } from './outgoing/open-outgoing.ts'
import { openDatabase } from './store/database.ts'
import { openServer } from './store/server.ts'
import { prepareStatements } from './store/sql.ts'

export interface Session {
  readonly hub: Hub
  /** Closes the pools and, where nobody else needs it, the private PostgreSQL. */
  close(): Promise<void>
}

/**
 * A hub on a database that is there and current: what every command works in. Starts, or attaches to, the private
 * PostgreSQL unless DATABASE_URL names another. @throws Error with a sentence for the operator
 */
export async function openSession(
  config: Config,
  options: { mode: 'supervise' | 'attach-or-supervise'; log: Log; print: (line: string) => void },
): Promise<Session> {
  prepareStatements(config.prepare)
  const { databaseUrl, dataDir, secret, rolePrefix } = config
  const server = await openServer({
    databaseUrl,
    dataDir,
    secret,
    rolePrefix,
    mode: options.mode,
    log: options.print,
  })
  const db = openDatabase(server.connectionOf, { max: config.poolSize })
  const outgoing = openOutgoing({ allow: config.outgoingAllow })
  const hub = createHub({
    outgoing,
    trackers: trackerMaker(outgoing),
    db,
    clock: systemClock,
    random: systemRandom,
    log: options.log,
    baseUrl: config.baseUrl,
    secret,
    mailer: openMailer({
      smtpUrl: config.smtpUrl,
      from: config.mailFrom,
      outbox: join(dataDir, 'outbox'),
      clock: systemClock,
    }),
    batchOrders: config.coalesce ? 64 : 1,
    sandboxResetAt: config.sandboxResetAt,
    requestLogSettings: config.requestLog,
  })
  return {
    hub,
    close: async () => {
      outgoing.close()
      await db.close()
      await server.stop()
    },
  }
}
