import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { settableClock, testHub } from '../support/hub.ts'
import { buyer, request, seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables
let number: string

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100_000, onHand: { 1: 10 } })
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    // a test server may speak through a socket, whose folder is no host name
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: folder,
    DROPDOCK_LOG: 'silent',
    PORT: '0',
  }
  // long ago by the machine's clock, which the commands go by
  const hub = testHub({ db: fresh.db, clock: settableClock('2020-11-16T15:00:00Z') })
  number = String((await placeOrder(hub, buyer(1), request([[100_000, 1]]))).order.number)
  await sequenceEvents(hub, 'production')
  await followEvents(hub, 'production')
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

async function said(...args: string[]): Promise<string> {
  const ran = await dropdock(args, { variables, cwd: folder })
  expect(ran, `${args.join(' ')}: ${ran.err}`).toMatchObject({ code: 0 })
  return ran.out
}

test('times and terms are said in short words', async () => {
  const calendar = await said(
    'supplier',
    'calendar',
    's1',
    '--days',
    '1,2',
    '--cutoff',
    '14:00',
    '--holiday-set',
    'none',
    '--json',
  )
  expect(JSON.parse(calendar)).toMatchObject({
    workingDays: [1, 2],
    cutoff: '14:00',
    holidaySet: null,
    opens: '09:00',
  })
  await said(
    'deadline',
    'set',
    '--supplier',
    's1',
    '--ship',
    '4wh',
    '--acknowledge',
    'none',
    '--silence',
    '2h',
  )
  expect(await said('deadline', 'terms')).toMatch(/s1\tall\tnone\t4 working hours\t.*hold after 2 hours/)
  expect(await said('deadline', 'renew', '--supplier', 's1')).toContain('1 fulfillments')
  const wrong = await dropdock(['deadline', 'set', '--ship', 'soon'], { variables, cwd: folder })
  expect(wrong).toMatchObject({ code: 2, out: '' })
})

test('what is late is listed, put aside, scored and proved', async () => {
  const listed = JSON.parse(await said('attention', 'list', '--json'))
  expect(listed).toMatchObject([{ kind: 'late', supplier: 's1' }])
  expect(await said('attention', 'dismiss', 'late', listed[0].subject)).toContain('off the list')
  expect(await said('attention', 'list')).toContain('Nothing asks')
  const card = JSON.parse(
    await said('supplier', 'scorecard', 's1', '--from', '2020-11-01', '--to', '2020-11-30', '--json'),
  )
  expect(card.steps).toMatchObject([{ step: 'ship', due: 1, late: 1 }])
  await said('order', 'evidence', 'r1', number, '--out', 'pack.zip')
  expect(readFileSync(join(folder, 'pack.zip')).subarray(0, 2).toString()).toBe('PK')
  // never over a file that is there
  const again = await dropdock(['order', 'evidence', 'r1', number, '--out', 'pack.zip'], {
    variables,
    cwd: folder,
  })
  expect(again.code).toBe(1)
})
