import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createApp, mountPath } from '../../src/app.ts'
import { loadConfig } from '../../src/config/env.ts'
import { issueCredential } from '../../src/core/access/issue-credential.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { openSession, type Session } from '../../src/session.ts'
import { prepareStatements } from '../../src/store/sql.ts'
import { type ExternalServer, externalServer, serverOfVersion } from '../support/external.ts'
import { endlessAislesClient } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { orderOf } from '../support/shop.ts'
import { seedCatalog } from '../support/shop-catalog.ts'
import { expectSound, seedTrade } from '../support/trade.ts'

let server: ExternalServer
let folder: string
const sessions: Session[] = []
beforeAll(async () => {
  server = await externalServer()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
})
afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close()
  prepareStatements(true)
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A database with an owner of its own, who is no superuser. */
async function databaseOf(name: string, rights: string): Promise<NodeJS.ProcessEnv> {
  await server.asAdmin('postgres', async (admin) => {
    await admin.query(`create role ${name} login nosuperuser ${rights} password 'owner of ${name}'`)
    await admin.query(`create database ${name} owner ${name}`)
  })
  return {
    DATABASE_URL: server.url(name, encodeURIComponent(`owner of ${name}`), name),
    DROPDOCK_DATA: folder,
    DROPDOCK_ROLES: `${name}_hub`,
    DROPDOCK_SECRET: `the secret of ${name}, more than 32 characters`,
  }
}

async function open(environment: NodeJS.ProcessEnv): Promise<Session> {
  const config = loadConfig(folder, environment)
  const session = await openSession(config, { mode: 'attach-or-supervise', log: silentLog, print: () => {} })
  sessions.push(session)
  return session
}

/** Place, cancel, ship, verify, in both environments and over HTTP. */
async function tellStory({ hub }: Session): Promise<void> {
  const app = await createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'test' })
  await app.listen({ host: '127.0.0.1', port: 0 })
  // as: a server that listens on a port has an address with one
  const { port } = app.server.address() as AddressInfo
  try {
    for (const environment of environments) {
      const ask = { kind: 'endless-aisles-token', retailer: 'r1', name: 'test' } as const
      const { secret } = await issueCredential(hub, operator[environment], ask)
      const client = endlessAislesClient(port, mountPath('endless-aisles', environment), secret)
      const placed = await client.put('/api/orders', orderOf([[42117, 2]], { custom_order_id: 'one' }))
      expect(placed.status, placed.text).toBe(200)
      expect((await client.put('/api/orders', orderOf([[42117, 2]], { custom_order_id: 'one' }))).text).toBe(
        placed.text,
      )
      const second = (await client.put('/api/orders', orderOf([[42116, 1]]))).json().data.id
      expect((await client.send(`/api/orders/${second}/cancel`, { method: 'PUT' })).json().data.status).toBe(
        'Canceled',
      )
      const number: number = placed.json().data.id
      const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
      await shipFulfillment(hub, operator[environment], {
        retailerId: 1,
        number,
        fulfillmentNo: 1,
        ...parcel,
      })
      expect((await client.get(`/api/orders/${number}`)).json().data.status).toBe('Shipped')
      expect((await client.get('/api/stock?sku=42116,42117')).json()).toEqual({
        data: { 42116: 100, 42117: 98 },
      })
      expect((await client.get('/api/products/search?term=bully+stick')).json().total).toBe(3)
      expect((await client.get('/api/orders?status=closed')).json().total).toBe(2)
    }
  } finally {
    await app.close()
  }
  await expectSound(hub)
}

async function seed(name: string, { hub: { db } }: Session): Promise<void> {
  await server.asAdmin(name, async (admin) => {
    await seedTrade(admin)
    await admin.query('alter table hub.credential alter column credential_id restart with 5000')
    await seedCatalog({ admin, db, name, drop: async () => {} })
  })
}

describe('a PostgreSQL of somebody else', () => {
  test('with an owner who may create roles, the hub makes itself at home and trades in both environments', async () => {
    const environment = await databaseOf('trading', 'createrole')
    const session = await open(environment)
    await seed('trading', session)
    await tellStory(session)
    const told = await server.asAdmin('trading', (admin) =>
      admin.query(
        `select rolname, rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname like 'trading_hub%' order by 1`,
      ),
    )
    expect(told.rows).toEqual(
      ['trading_hub_production', 'trading_hub_sandbox'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
      })),
    )
  })

  test('a second hub on the same database takes part: one PO is one order through either door', async () => {
    const environment = await databaseOf('shared', 'createrole')
    const [one, two] = await Promise.all([open(environment), open(environment)])
    await seed('shared', one)
    const ask = { kind: 'endless-aisles-token', retailer: 'r1', name: 'test' } as const
    const { secret } = await issueCredential(one.hub, operator.production, ask)
    const apps = await Promise.all(
      [one, two].map(({ hub }) =>
        createApp(hub, { hosts: [], logger: pino({ level: 'silent' }), version: 'test' }),
      ),
    )
    const clients = await Promise.all(
      apps.map(async (app) => {
        await app.listen({ host: '127.0.0.1', port: 0 })
        return endlessAislesClient((app.server.address() as AddressInfo).port, '/endless-aisles', secret)
      }),
    )
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        clients[index % 2]?.put(
          '/api/orders',
          orderOf([[42116, 1]], { custom_order_id: `shared-${index >> 1}` }),
        ),
      ),
    )
    for (let index = 0; index < 40; index += 2) {
      expect(answers[index]?.status, answers[index]?.text).toBe(200)
      expect(answers[index + 1]?.text).toBe(answers[index]?.text)
    }
    expect((await clients[0]?.get('/api/orders'))?.json().total).toBe(20)
    await expectSound(two.hub)
    await Promise.all(apps.map((app) => app.close()))
  })

  test('without the right to create roles it hands out the script, and starts once that was run', async () => {
    const environment = await databaseOf('humble', '')
    const refusal = await open(environment).catch((error: Error) => error)
    if (!(refusal instanceof Error)) throw new Error('it started')
    expect(refusal.message).toContain('may not create roles')
    const script = refusal.message.slice(refusal.message.indexOf('create role humble'))
    expect(script).toContain('create role humble_hub_production login nosuperuser nobypassrls')
    await server.asAdmin('humble', (admin) => admin.query(script))
    const session = await open(environment)
    await seed('humble', session)
    await tellStory(session)
  })

  test.each(['superuser', 'bypassrls'])(
    'a role of the hub that is %s is refused: no fence would hold it',
    async (right) => {
      const environment = await databaseOf(`fence_${right}`, 'createrole')
      await (await open(environment)).close()
      sessions.length = 0
      const role = `fence_${right}_hub_sandbox`
      await server.asAdmin('postgres', (admin) => admin.query(`alter role ${role} ${right}`))
      await expect(open(environment)).rejects.toThrow(`alter role ${role} nosuperuser nobypassrls`)
    },
  )

  test('DROPDOCK_PREPARE=off leaves no prepared statement behind, and everything works', async () => {
    const environment = await databaseOf('pooled', 'createrole')
    const session = await open({ ...environment, DROPDOCK_PREPARE: 'off', DROPDOCK_POOL: '2' })
    await seed('pooled', session)
    await tellStory(session)
    for (const name of environments) {
      const pool = session.hub.db.environments[name]
      const both = await Promise.all([pool.connect(), pool.connect()])
      const asked = both.map((client) => client.query('select name from pg_prepared_statements'))
      const found = await Promise.all(asked)
      for (const client of both) client.release()
      expect(found.flatMap(({ rows }) => rows)).toEqual([])
    }
  })

  test('a changed secret is settled at the next start', async () => {
    const environment = await databaseOf('secretive', 'createrole')
    await (await open(environment)).close()
    sessions.length = 0
    const session = await open({
      ...environment,
      DROPDOCK_SECRET: 'another secret, also of more than 32 characters',
    })
    expect((await session.hub.db.environments.sandbox.query('select current_user as name')).rows).toEqual([
      { name: 'secretive_hub_sandbox' },
    ])
  })

  test.each([130_014, 190_000])('version %d is refused in a sentence', async (version) => {
    const ancient = await serverOfVersion(version)
    const refused = open({ DATABASE_URL: ancient.url, DROPDOCK_DATA: folder })
    await expect(refused).rejects.toThrow(
      `This PostgreSQL is version ${Math.floor(version / 10_000)}; the hub runs on 14 to 18`,
    )
    ancient.stop()
  })
})
