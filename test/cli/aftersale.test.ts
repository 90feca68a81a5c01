import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type FreshDatabase, freshDatabase, testServer } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { readPdf } from '../support/read-pdf.ts'
import { buyer, request, seedItems, seedTrade } from '../support/trade.ts'
import { dropdock, type Variables } from './dropdock.ts'

let fresh: FreshDatabase
let folder: string
let variables: Variables
let invoiceNumber: string

beforeAll(async () => {
  fresh = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'dropdock-cli-'))
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, onHand: { 1: 10 } })
  const hub = testHub({ db: fresh.db })
  const { order } = await placeOrder(hub, buyer(1), request([[100, 2]]))
  invoiceNumber = order.fulfillments[0]?.invoiceNumber ?? ''
  const parcel = { carrier: 'UPS', service: null, trackingNumber: '1Z', trackingUrl: null, lines: null }
  const key = { retailerId: 1, number: order.number, fulfillmentNo: 1 }
  await shipFulfillment(hub, operator.production, { ...parcel, ...key })
  const { connection, rolePrefix, secret } = testServer()
  const { user, password = '', host, port } = connection
  variables = {
    // a test server may speak through a socket, whose folder is no host name
    DATABASE_URL: `postgres://${user}:${password}@/${fresh.name}?host=${encodeURIComponent(host)}&port=${port}`,
    DROPDOCK_ROLES: rolePrefix,
    DROPDOCK_SECRET: secret.padEnd(32, '.'),
    DROPDOCK_DATA: folder,
    DROPDOCK_LOG: 'silent',
  }
})
afterAll(async () => {
  await fresh.drop()
  rmSync(folder, { recursive: true, force: true })
})

const run = async (...args: string[]) => {
  const ran = await dropdock(args, { variables, cwd: folder })
  expect(ran.code, ran.err).toBe(0)
  return ran.out
}

test('from the invoice to the statement', async () => {
  expect(await run('fulfillment', 'invoice', invoiceNumber)).toBe(`Invoice ${invoiceNumber} comes to 29.5.\n`)
  const returned = ['--reference', 'RMA', '--reason', 'Too large', '--line', '1=1']
  const made = JSON.parse(await run('return', 'authorize', invoiceNumber, ...returned, '--json'))
  await run('return', 'receive', made.returnNumber, '--line', '1=1:restock:w1')
  const credited = await run('return', 'credit', made.returnNumber, '--fee', '1.50')
  expect(credited).toContain(`Return ${made.returnNumber} is credited`)
  expect(await run('return', 'list', '--state', 'credited')).toContain(made.returnNumber)
  await run('retailer', 'payment', 'r1', '20', '--reference', 'WIRE-1')
  await run('supplier', 'payment', 's1', '5.25', '--reference', 'OUT-1')
  const year = ['--from', '2026-01-01', '--to', '2099-12-31']
  expect((await run('retailer', 'statement', 'r1', ...year)).trim().split('\r\n').at(-1)).toMatch(
    /closing,.*,1$/,
  )
  const entries = (await run('supplier', 'statement', 's1', ...year, '--json')).trim().split('\n')
  // 2 × 8.10 and 9.50, less 8.10, less 5.25
  expect(JSON.parse(entries.at(-1) ?? '')).toMatchObject({ kind: 'closing', balance: '12.35' })
  await run('retailer', 'statement', 'r1', ...year, '--format', 'pdf', '--output', 'a.pdf')
  expect(readPdf(readFileSync(join(folder, 'a.pdf')))[0]?.texts).toContain('You owe 1.00 USD')
  await run('fulfillment', 'slip', invoiceNumber)
  expect(readPdf(readFileSync(join(folder, 'packing-slips.pdf')))[0]?.texts).toContain('Retailer 1')
})

test('credit is shown to the cent, and told to programs exactly', async () => {
  await seedItems(fresh.admin, { first: 200, onHand: { 1: 10 } })
  await fresh.admin.query('update hub.item set wholesale = 102345 where item_id = 200')
  await placeOrder(testHub({ db: fresh.db }), buyer(2), request([[200, 3]]))
  // 3 × 10.2345 and 9.50
  expect(await run('retailer', 'credit', 'r2', '--limit', '50')).toContain(
    '50.00\t40.20\t40.20\t0.00\t9.80\t0\n',
  )
  expect(JSON.parse(await run('retailer', 'credit', 'r2', '--json'))).toMatchObject({
    owed: '40.2035',
    room: '9.7965',
  })
})

test.each([
  [1, /no return R-1-1/i, ['return', 'show', 'R-1-1']],
  [2, /Say <line>=<units>:<what>/, ['return', 'receive', 'R-1-1', '--line', '1=1']],
  [2, /--bill and --amount go together/, ['fulfillment', 'invoice', 'x', '--bill', 'y']],
  [2, /say --month such as 2026-11/, ['retailer', 'statement', 'r1']],
  [2, /at most two places/, ['retailer', 'payment', 'r1', '1.005', '--reference', 'x']],
] as const)('refused with %i and a sentence: %s %j', async (code, sentence, args) => {
  const ran = await dropdock(args, { variables, cwd: folder })
  expect(ran).toMatchObject({ code, out: '' })
  expect(ran.err).toMatch(sentence)
})
