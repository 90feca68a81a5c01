import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { tellerOf } from '../../src/app.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import type { Hub } from '../../src/core/hub.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { inventorySourceOAuth } from '../../src/dialects/inventory-source/oauth/surface.ts'
import { openHouse } from '../../src/operator/house.ts'
import { operatorApi } from '../../src/operator/index.ts'
import { createServer } from '../../src/wire/server.ts'
import { conforms, type Document } from '../support/conformance.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { seedItems, seedTrade } from '../support/trade.ts'

export interface Answer {
  readonly status: number
  readonly headers: Headers
  // what a client would make of it: each test says which fields it expects
  readonly body: Body
  readonly text: string
}

// biome-ignore lint/suspicious/noExplicitAny: the answers are checked against the published schemas, and then by value
type Body = any

export interface Asked {
  readonly key?: string | null
  readonly json?: unknown
  readonly raw?: string | Buffer
  readonly type?: string
}

export interface Surface {
  readonly hub: Hub
  readonly fresh: FreshDatabase
  readonly clock: SettableClock
  readonly url: string
  /** Files that lie where uploads lie. */
  spooled(): readonly string[]
  readonly keys: { readonly live: string; readonly test: string }
  /** Over real HTTP; the answer has been found as the document describes it. With the live key unless said. */
  call(method: string, path: string, asked?: Asked): Promise<Answer>
  /** Numbers the events that have committed, as the hub's job does. */
  sequence(): Promise<void>
  close(): Promise<void>
}

/** A hub of two retailers and a few items, with its operator API listening. */
export async function surface({ limitBytes = 1_000_000 }: { limitBytes?: number } = {}): Promise<Surface> {
  const fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  // the seed numbers its credentials itself
  await fresh.admin.query(`select setval(pg_get_serial_sequence('hub.credential', 'credential_id'), 5000)`)
  await seedItems(fresh.admin, { first: 100_000, count: 5, onHand: { 1: 10, 3: 5 } })
  const clock = settableClock()
  const hub = testHub({ db: fresh.db, clock })
  const logger: Logger = pino({ level: 'silent' })
  const app = createServer({ logger, mountOf: () => undefined })
  const uploads = mkdtempSync(join(tmpdir(), 'dropdock-uploads-'))
  const { flavour } = inventorySourceOAuth()
  const parts = { flavour, tellOrder: tellerOf(hub), uploads: { folder: uploads, limitBytes } }
  await app.register(operatorApi(openHouse(hub, parts)), { prefix: '/operator' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const key = { kind: 'operator-key', retailer: null, name: 'test' } as const
  const live = (await issueCredential(hub, operator.production, key)).secret
  const test = (await issueCredential(hub, operator.sandbox, key)).secret
  const document = (await (await fetch(`${url}/operator/openapi.json`)).json()) as Document
  return {
    hub,
    fresh,
    clock,
    url,
    keys: { live, test },
    spooled: () => readdirSync(uploads),
    call: async (method, path, { key: given = live, json, raw, type } = {}) => {
      const body = raw ?? (json === undefined ? undefined : JSON.stringify(json))
      const contentType = type ?? (json === undefined ? undefined : 'application/json')
      const response = await fetch(`${url}/operator${path}`, {
        method,
        headers: {
          ...(given === null ? {} : { authorization: `Bearer ${given}` }),
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
        },
        ...(body === undefined ? {} : { body }),
      })
      const text = await response.text()
      const isJson = response.headers.get('content-type')?.startsWith('application/json;') ?? false
      const answer = isJson && text !== '' ? JSON.parse(text) : undefined
      conforms(document, { method, path: `/operator${path}`, status: response.status }, answer)
      return { status: response.status, headers: response.headers, body: answer, text }
    },
    sequence: async () => {
      await sequenceEvents(hub, 'production')
      await sequenceEvents(hub, 'sandbox')
    },
    close: async () => {
      await app.close()
      rmSync(uploads, { recursive: true })
      await fresh.drop()
    },
  }
}
