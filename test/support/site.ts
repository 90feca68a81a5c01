import { createServer } from 'node:https'
import { pino } from 'pino'
import { createApp } from '../../src/app.ts'
import type { HostBinding } from '../../src/config/hosts.ts'
import { createHub, type Hub } from '../../src/core/hub.ts'
import type { Mail } from '../../src/core/shared/mailer.ts'
import type { Outgoing } from '../../src/core/shared/outgoing.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { outboxMailer } from '../../src/mail/outbox.ts'
import type { Certificate } from './certificate.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort } from './external.ts'
import { type SettableClock, settableClock } from './hub.ts'
import { seedCatalog } from './shop-catalog.ts'
import { seedTrade } from './trade.ts'

/** A hub that people sign in to: it answers under the very address it calls itself, and its mail and log are kept. */
export interface Site {
  readonly fresh: FreshDatabase
  readonly hub: Hub
  readonly clock: SettableClock
  readonly port: number
  readonly url: string
  readonly mails: readonly Mail[]
  readonly log: readonly string[]
  close(): Promise<void>
}

/** With `outbox`, mail is put into that folder, as by a hub without SMTP; else it is in `mails`. With a certificate, over TLS only. */
export async function openSite({
  hosts = [],
  outbox,
  certificate,
  outgoing,
  fill,
}: {
  hosts?: readonly HostBinding[]
  outbox?: string
  certificate?: Certificate
  /** How the hub calls others; it calls nobody unless given. */
  outgoing?: Outgoing
  /** Instead of two retailers and the catalog of the tests. */
  fill?: (hub: Hub, fresh: FreshDatabase) => Promise<void>
} = {}): Promise<Site> {
  const fresh = await freshDatabase()
  if (!fill) {
    await seedTrade(fresh.admin, { retailers: 2 })
    await fresh.admin.query('alter table hub.credential alter column credential_id restart with 5000')
    await seedCatalog(fresh)
  }
  const port = await freePort()
  const url = `${certificate ? 'https' : 'http'}://localhost:${port}`
  const clock = settableClock()
  const [mails, log]: [Mail[], string[]] = [[], []]
  const logger = pino({ level: 'trace' }, { write: (line: string) => log.push(line) })
  const mailer =
    outbox === undefined ? { send: async (mail: Mail) => void mails.push(mail) } : outboxMailer(outbox, clock)
  const secret = 'the secret of the site under test'
  const parts = { db: fresh.db, clock, random: systemRandom, log: logger, mailer, secret }
  const hub = createHub({ ...parts, baseUrl: url, ...(outgoing ? { outgoing } : {}) })
  await fill?.(hub, fresh)
  const app = await createApp(hub, { hosts, logger, version: 'test' })
  const secure =
    certificate &&
    createServer(certificate, (request, response) => app.server.emit('request', request, response))
  await app.listen({ host: 'localhost', port: secure ? 0 : port })
  if (secure) await new Promise<void>((resolve) => secure.listen(port, 'localhost', resolve))
  const close = async () => {
    secure?.closeAllConnections()
    secure?.close()
    app.server.closeAllConnections()
    await app.close()
    await fresh.drop()
  }
  return { fresh, hub, clock, port, url, mails, log, close }
}
