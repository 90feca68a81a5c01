import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadConfig } from '../../src/config/env.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { silentLog } from '../../src/core/shared/log.ts'
import { openSession } from '../../src/session.ts'
import { writeBackup } from '../../src/store/backup.ts'
import { migrate } from '../../src/store/migrate.ts'
import { connectionFromUrl } from '../../src/store/server.ts'
import { type ExternalServer, externalServer } from '../support/external.ts'
import { everyRow } from '../support/shop.ts'
import { buyer, expectSound, request, seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let server: ExternalServer
let folder: string
beforeAll(async () => {
  server = await externalServer()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-backup-'))
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** A database whose owner is no superuser: the fences hold for it as for everybody. */
async function databaseOf(name: string): Promise<Variables & { readonly DATABASE_URL: string }> {
  await server.asAdmin('postgres', async (admin) => {
    await admin.query(`create role ${name} login nosuperuser createrole password 'owner'`)
    await admin.query(`create database ${name} owner ${name}`)
  })
  return {
    DATABASE_URL: server.url(name, 'owner', name),
    DROPDOCK_DATA: folder,
    DROPDOCK_ROLES: `${name}_hub`,
    DROPDOCK_SECRET: 'one secret for all of them, more than 32 characters',
    DROPDOCK_LOG: 'silent',
  }
}

/** Orders in both environments. */
async function trade(variables: Variables, name: string, orders: number): Promise<void> {
  const config = loadConfig(folder, variables)
  const session = await openSession(config, { mode: 'attach-or-supervise', log: silentLog, print: () => {} })
  try {
    await server.asAdmin(name, async (admin) => {
      const { rows } = await admin.query('select 1 from hub.retailer')
      if (rows.length > 0) return
      await seedTrade(admin)
      await seedItems(admin, { first: 100_000, count: 3, onHand: { 1: 1000, 3: 500 } })
      // signs that a text format has to mask, and digits that a careless one would lose
      const odd = `${String.raw`back\slash \N \. "quoted", it’s`}\ttab\nline\r\n\\.\nafter`
      await admin.query('update hub.product set description = $1', [odd])
    })
    for (const environment of environments)
      for (let i = 0; i < orders; i += 1)
        await placeOrder(session.hub, buyer(1 + (i % 2), environment), request([[100_000 + (i % 3), 1]]))
    await expectSound(session.hub)
  } finally {
    await session.close()
  }
}

const run = (variables: Variables, ...args: string[]) => dropdock(args, { variables, cwd: folder })

/** What there is, but for when the schema was made. */
async function rowsOf(name: string): Promise<readonly string[]> {
  const all = await server.asAdmin(name, (admin) => everyRow({ admin } as Parameters<typeof everyRow>[0]))
  return all.split('\n').filter((line) => !line.startsWith('hub.migration'))
}

async function guardsOf(name: string): Promise<unknown> {
  return await server.asAdmin(name, async (admin) => [
    (await admin.query(`select oid::regclass::text as t from pg_class where relforcerowsecurity order by 1`))
      .rows,
    (
      await admin.query(
        `select tgrelid::regclass::text as t, tgname, tgenabled from pg_trigger where not tgisinternal order by 1, 2`,
      )
    ).rows,
    (await admin.query(`select schemaname, sequencename, last_value from pg_sequences order by 1, 2`)).rows,
  ])
}

async function isEmpty(name: string): Promise<boolean> {
  return await server.asAdmin(name, async (admin) => {
    const { rows } = await admin.query(`select to_regclass('hub.retailer') is null as none`)
    return rows[0].none || (await admin.query('select from hub.retailer')).rowCount === 0
  })
}

test('what is backed up is there again, row by row, with its guards; and the hub goes on from there', async () => {
  const kept = await databaseOf('kept')
  await trade(kept, 'kept', 40)
  const file = join(folder, 'kept.sql.gz')
  const taken = await run(kept, 'backup', file, '--json')
  expect(taken, taken.err).toMatchObject({ code: 0 })
  expect(JSON.parse(taken.out)).toMatchObject({ file, bytes: statSync(file).size })
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect((await run(kept, 'backup', file)).err).toMatch(/is there already/)

  const given = await databaseOf('given')
  const restored = await run(given, 'restore', file, '--json')
  expect(restored, restored.err).toMatchObject({ code: 0 })
  expect(JSON.parse(restored.out).rows).toBe(JSON.parse(taken.out).rows)
  expect(await rowsOf('given')).toEqual(await rowsOf('kept'))
  expect(await guardsOf('given')).toEqual(await guardsOf('kept'))
  expect(await run(given, 'verify')).toMatchObject({ code: 0 })

  // a backup of it says the same, but for who made it when
  const again = join(folder, 'again.sql.gz')
  expect(await run(given, 'backup', again)).toMatchObject({ code: 0 })
  const body = (path: string) => gunzipSync(readFileSync(path)).toString().split('\n').slice(1, -2).join('\n')
  expect(body(again)).toBe(body(file))
  expect(body(file)).not.toContain(kept.DROPDOCK_SECRET)

  await trade(given, 'given', 2)
  expect((await run(given, 'restore', file)).err).toMatch(/There is a hub in this database already/)
}, 300_000)

test('a file that is cut off, damaged, or something else changes nothing', async () => {
  const file = join(folder, 'kept.sql.gz')
  const whole = readFileSync(file)
  const text = gunzipSync(whole).toString()
  const empty = await databaseOf('empty')
  const bad: Record<string, Buffer> = {
    'half of it': whole.subarray(0, whole.length >> 1),
    'without its last byte': whole.subarray(0, -9),
    'half of the text': gzipSync(text.slice(0, text.length >> 1)),
    'without its end': gzipSync(text.slice(0, text.lastIndexOf('-- end'))),
    'a row less': gzipSync(text.replace(/\n1\tr1\t.*\n/, '\n')),
    'another number': gzipSync(text.replace('\tr1\t', '\tr9\t')),
    'something to run': gzipSync(
      text.replace('\nselect pg_catalog', '\ndrop schema hub cascade;\nselect pg_catalog'),
    ),
    'another text': gzipSync('hello\n'),
    'no packed text': Buffer.from('hello'),
    nothing: Buffer.alloc(0),
  }
  for (const [what, bytes] of Object.entries(bad)) {
    const path = join(folder, 'bad.sql.gz')
    writeFileSync(path, bytes)
    const ran = await run(empty, 'restore', path)
    expect(ran, what).toMatchObject({ code: 1, out: '' })
    expect(ran.err, what).toMatch(/backup/i)
    expect(ran.err, what).not.toMatch(/\n\s+at /)
    expect(await isEmpty('empty'), what).toBe(true)
  }
  const stranger = { ...empty, DROPDOCK_SECRET: 'another secret, of more than 32 characters' }
  expect((await run(stranger, 'restore', file)).err).toMatch(/secret is not the one of the backup/)
  expect(await isEmpty('empty')).toBe(true)
  expect((await run(empty, 'restore', join(folder, 'nowhere.gz'))).code).toBe(1)
  expect((await run(empty, 'backup', join(folder, 'no-folder', 'x.gz'))).code).toBe(1)
  expect(await run(empty, 'restore', file)).toMatchObject({ code: 0 })
}, 300_000)

test('a backup of an older version comes back under this one', async () => {
  const older = await databaseOf('older')
  const owner = connectionFromUrl(older.DATABASE_URL)
  await server.asAdmin('older', async (admin) => {
    await admin.query('set role older')
    const options = { rolePrefix: 'older_hub', secret: older.DROPDOCK_SECRET, log: () => {}, upTo: 20 }
    await migrate(admin, options)
    await admin.query(`insert into hub.retailer (code, name) values ('r1', 'Old')`)
  })
  const file = join(folder, 'older.sql.gz')
  const told = { version: '0.0.9', takenAt: '2026-01-01T00:00:00.000Z', secretMark: '' }
  await writeBackup(owner, file, told, () => {})
  const newer = await databaseOf('newer')
  const ran = await run(newer, 'restore', file, '--other-secret')
  expect(ran, ran.err).toMatchObject({ code: 0 })
  expect(await run(newer, 'retailer', 'list', '--json')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Old'),
  })
  expect(await run(newer, 'verify')).toMatchObject({ code: 0 })
}, 300_000)

test('a backup taken while orders come in is sound', async () => {
  const busy = await databaseOf('busy')
  await trade(busy, 'busy', 1)
  const file = join(folder, 'busy.sql.gz')
  const [ran] = await Promise.all([run(busy, 'backup', file), trade(busy, 'busy', 300)])
  expect(ran, ran.err).toMatchObject({ code: 0 })
  const calm = await databaseOf('calm')
  expect(await run(calm, 'restore', file)).toMatchObject({ code: 0 })
  expect(await run(calm, 'verify')).toMatchObject({ code: 0 })
}, 300_000)
