import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { exchangeFiles } from '../../src/core/fulfillment/files/exchange-files.ts'
import { chooseNew } from '../../src/core/fulfillment/files/exports.ts'
import { operator } from '../support/hub.ts'
import { expectSound } from '../support/trade.ts'
import { type Filing, filing } from './filing.ts'

let hub: Filing
let root: string

beforeAll(async () => {
  hub = await filing()
})
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'dropdock-files-'))
  await hub.call('PUT', '/suppliers/s1/file-exchange', { json: {} })
})
afterAll(async () => {
  await expectSound(hub.hub)
  await hub.close()
  rmSync(root, { recursive: true, force: true })
})

const look = async () => await exchangeFiles(hub.hub, { root, looks: new Map(), holder: 'test' })
const out = () => readdirSync(join(root, 's1', 'out')).filter((name) => !name.startsWith('.'))

test('each purchase order is written once, on the schedule, and again when asked', async () => {
  await hub.call('POST', '/work-exports', { json: { supplier: 's1' } })
  await look()
  const earlier = out()
  const json = { schedule: { cron: '0 * * * *', zone: 'UTC' }, bom: true }
  await hub.call('PUT', '/suppliers/s1/file-exchange', { json })
  const [one, two] = [await hub.order(), await hub.order()]
  await look()
  expect(out()).toEqual(earlier)
  hub.clock.advance(3_600_000)
  await look()
  const [name = ''] = out().filter((each) => !earlier.includes(each))
  const text = readFileSync(join(root, 's1', 'out', name), 'utf8')
  expect(text.startsWith('\uFEFFfulfillment,order_number,')).toBe(true)
  const records = text.trim().split('\r\n').slice(1)
  expect(records.map((record) => record.split(',')[0])).toEqual([one, one, two, two])
  await look()
  hub.clock.advance(3_600_000)
  await look()
  expect(out()).toHaveLength(earlier.length + 1)
  const three = await hub.order()
  hub.clock.advance(3_600_000)
  await look()
  const latest = (await hub.call('GET', '/work-exports', { key: hub.s1 })).body.data[0]
  expect(latest).toMatchObject({ supplier: 's1', state: 'written', fulfillments: 1, rows: 2, again: false })
  expect(readFileSync(join(root, 's1', 'out', latest.fileName), 'utf8')).toContain(three)
  // the supplier asks for the first one again
  const first = (await hub.call('GET', '/work-exports')).body.data.find(
    (each: { fileName: string }) => each.fileName === name,
  )
  expect((await hub.call('POST', `/work-exports/${first.export}/again`, { key: hub.s2 })).status).toBe(422)
  const again = await hub.call('POST', `/work-exports/${first.export}/again`, { key: hub.s1 })
  expect(again.body).toMatchObject({ again: true, state: 'chosen', fulfillments: 2 })
  await look()
  expect(readFileSync(join(root, 's1', 'out', again.body.fileName), 'utf8')).toBe(text)
})

test('whatever ends a program in between, each file appears once and whole', async () => {
  const row = async (state: string, again = false) => {
    const invoice = await hub.order()
    const exportId = await chooseNew(hub.hub, operator.production, 1)
    const { rows } = await hub.fresh.admin.query<{ file_name: string }>(
      `update production.work_export set state = $2, again = $3 where work_export_id = $1 returning file_name`,
      [exportId, state, again],
    )
    return { invoice, exportId, name: rows[0]?.file_name ?? '' }
  }
  const writing = join(root, 's1', 'out', '.writing')
  mkdirSync(writing, { recursive: true })
  // ended while it was written: what is there is half of it
  const half = await row('chosen')
  writeFileSync(join(writing, half.name), 'fulfillment,or')
  await look()
  expect(readFileSync(join(root, 's1', 'out', half.name), 'utf8')).toContain(half.invoice)
  // ended when it was whole and not moved yet
  const whole = await row('ready')
  writeFileSync(join(writing, whole.name), 'as it was written')
  await look()
  expect(readFileSync(join(root, 's1', 'out', whole.name), 'utf8')).toBe('as it was written')
  // ended when it was moved, and the supplier has taken it away: it does not come twice
  const gone = await row('ready')
  await look()
  expect(out()).not.toContain(gone.name)
  const states = await hub.fresh.admin.query(`select distinct state from production.work_export`)
  expect(states.rows).toEqual([{ state: 'written' }])
  expect(readdirSync(writing)).toEqual([])
})

test('two who choose at the same moment choose each fulfillment once', async () => {
  const invoices = [await hub.order(), await hub.order(), await hub.order()]
  await Promise.all(Array.from({ length: 6 }, () => chooseNew(hub.hub, operator.production, 1)))
  const { rows } = await hub.fresh.admin.query<{ invoice_number: string }>(
    `select invoice_number from production.work_exported where not again and invoice_number = any ($1)`,
    [invoices],
  )
  expect(rows.map(({ invoice_number }) => invoice_number).sort()).toEqual([...invoices].sort())
})
