import { mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import { lookForFiles } from '../../src/core/inventory/feeds/look-for-files.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { scratch } from './feeding.ts'

/** The warehouse of another supplier, and one that there is not. */
const FOREIGN = 'w3'
const UNKNOWN = 'w9'

let api: Surface
let supplierKey: string

beforeAll(async () => {
  api = await surface()
  const json = { kind: 'supplier-key', supplier: 's1', name: 'erp' }
  supplierKey = (await api.call('POST', '/credentials', { json })).body.secret
  for (const [code, source] of [
    ['folder', { by: 'folder' }],
    ['sent', { by: 'upload' }],
  ] as const)
    await api.call('POST', '/feeds', {
      json: { code, kind: 'stock', supplier: 's1', settings: { source, gates: { 'refused-rows': null } } },
    })
})
afterAll(() => api.close())

/** Whatever else may be wrong with a row, or right. */
const file = (warehouse: string) =>
  `warehouse,sku,on_hand,supplier_sku,supplier
w1,sku100000,20,,
${warehouse},sku100000,1,,
${warehouse},sku100000,1,,
${warehouse},sku-none,1,,
${warehouse},,1,x100000,
${warehouse},,1,x-none,
${warehouse},,1,x100000,s-none
`

/** The same but for the name that was asked for, and for what numbers each file. */
const told = (answer: object, warehouse: string) =>
  JSON.stringify(answer, (key, value: unknown) =>
    ['run', 'runId', 'importId', 'refusedRows', 'see', 'asOf'].includes(key) && typeof value !== 'object'
      ? undefined
      : value,
  ).replaceAll(`"${warehouse}"`, '"?"')

async function dropped(warehouse: string): Promise<object> {
  const root = mkdtempSync(join(scratch, 'foreign-'))
  const folder = join(root, 's1', 'stock')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'stock.csv'), file(warehouse))
  utimesSync(join(folder, 'stock.csv'), api.clock.now(), api.clock.now())
  const looking = { folder: root, looks: new Map(), spool: openSpool(scratch, systemRandom), web: undefined }
  await lookForFiles(api.hub, looking)
  api.clock.advance(10_000)
  await lookForFiles(api.hub, looking)
  const report = readdirSync(join(folder, 'done')).find((name) => name.endsWith('.report.json')) ?? ''
  return JSON.parse(readFileSync(join(folder, 'done', report), 'utf8')) as object
}

const sent = async (path: string, warehouse: string, key?: string) =>
  (await api.call('POST', path, { raw: file(warehouse), type: 'text/csv', ...(key && { key }) })).body

const withoutId = (text: string) => text.replace(/"requestId":"[^"]*"/, '')

const ways: readonly (readonly [way: string, rows: number, ask: (warehouse: string) => Promise<object>])[] = [
  ['the report beside a dropped file', 5, dropped],
  [
    'a run of a feed, as its supplier sees it',
    5,
    async (warehouse) => {
      const { run } = await sent('/feeds/sent/runs', warehouse)
      const seen = (await api.call('GET', `/feed-runs/${run.runId}`, { key: supplierKey })).body
      return { report: seen.report, problem: seen.problem, gates: seen.gates }
    },
  ],
  ['a dry run of it', 5, (warehouse) => sent('/feeds/sent/runs?dryRun=true', warehouse)],
  [
    'a file of the supplier’s own',
    6,
    async (warehouse) => {
      const { errors, refused, accepted } = await sent('/imports/stock?dryRun=true', warehouse, supplierKey)
      return { errors, refused, accepted }
    },
  ],
  [
    'its refused rows',
    6,
    async (warehouse) => {
      const { importId } = await sent('/imports/stock?dryRun=true', warehouse, supplierKey)
      const rows = await api.call('GET', `/imports/${importId}/refused-rows`, { key: supplierKey })
      return { rows: rows.text.replaceAll(warehouse, '"?"') }
    },
  ],
  [
    'one count',
    0,
    async (warehouse) => {
      const json = { warehouse, onHand: 3 }
      const path = '/suppliers/s1/stock/100000'
      const answer = await api.call('PUT', path, { key: supplierKey, json })
      return { status: answer.status, text: withoutId(answer.text).replaceAll(warehouse, '?') }
    },
  ],
  [
    'a list of its work',
    0,
    async (warehouse) => {
      const answer = await api.call('GET', `/fulfillments?warehouse=${warehouse}`, { key: supplierKey })
      return { status: answer.status, text: withoutId(answer.text).replaceAll(warehouse, '?') }
    },
  ],
]

test.each(ways)('%s says the same of another’s warehouse as of none', async (_, rows, ask) => {
  const before = async (warehouse: string) => {
    await api.fresh.admin.query('update production.stock set on_hand = 10')
    return told(await ask(warehouse), warehouse)
  }
  // what a run is compared with is there for both
  await before('w8')
  const foreign = await before(FOREIGN)
  const unknown = await before(UNKNOWN)
  expect(foreign).toBe(unknown)
  if (rows > 0) expect(foreign.match(/names no warehouse of this supplier/g)).toHaveLength(rows)
  else expect(foreign).toContain('404')
})

test('an old run that said more is told to its supplier as one of today', async () => {
  const { run } = await sent('/feeds/sent/runs', FOREIGN)
  const body = { errors: run.report.errors }
  await api.fresh.admin.query(
    `update production.feed_run set report = replace(report::text, 'names no warehouse of this supplier',
                                                     'is a warehouse of another supplier')::jsonb where feed_run_id = $1`,
    [run.runId],
  )
  const seen = await api.call('GET', `/feed-runs/${run.runId}`, { key: supplierKey })
  expect({ errors: seen.body.report.errors }).toEqual(body)
})

test('a feed of prices says the same of another’s item as of none', async () => {
  await api.fresh.admin.query(`insert into hub.price_list (code, name) values ('gold', 'Gold');
    delete from hub.supplier_offer where item_id = 100004 and supplier_id = 1`)
  await api.call('POST', '/feeds', { json: { code: 'priced', kind: 'prices', supplier: 's1' } })
  const errors = async (sku: string) => {
    const raw = `price_list,sku,wholesale\ngold,${sku},5\ngold,${sku},6\nnone,${sku},5\ngold,sku100000,7\n`
    const sent = await api.call('POST', '/feeds/priced/runs?dryRun=true', { raw, type: 'text/csv' })
    return told(sent.body.report.errors, sku)
  }
  const foreign = await errors('sku100004')
  expect(foreign).toBe(await errors('sku-none'))
  expect(foreign.match(/is no item of the supplier of this feed, s1/g)).toHaveLength(2)
})
