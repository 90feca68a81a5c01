import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import type { Hub } from '../../src/core/hub.ts'
import { importWarehouses, postalCodeCell } from '../../src/core/inventory/import-warehouses.ts'
import { BadCell } from '../../src/core/shared/rows/cells.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { mapped } from '../support/mapped-rows.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  for (const code of ['acme', 'bolt']) await addSupplier(hub, operator.production, { code, name: code })
})
afterAll(() => fresh.drop())

async function bring(content: string, dryRun = false) {
  const file = { file: mapped(content), dryRun, strict: false }
  const report = await importWarehouses(hub, operator.production, file)
  const { created, changed, unchanged } = report
  return {
    counts: [created, changed, unchanged],
    reasons: report.errors.map((error) => `${error.row} ${error.column}: ${error.reason}`),
    changes: report.changes.map(({ sku, column, from, to }) => [sku, column, from, to].join(' ')),
  }
}
async function stored() {
  const found = await fresh.admin.query(
    'select w.code, w.name, s.code as supplier, postal_code from hub.warehouse w join hub.supplier s using (supplier_id) order by 1',
  )
  return found.rows.map((row) => Object.values(row).join(' '))
}

const head = 'code,name,supplier,postal_code\n'
const file = `${head}east,East,acme,7052\nwest,West,acme,90210-1234\nnorth,North,bolt,K1A 0B1\n`

test('warehouses come in, change, and stay', async () => {
  expect(await bring(file, true)).toMatchObject({ counts: [3, 0, 0] })
  expect(await stored()).toEqual([])
  expect(await bring(file)).toEqual({
    counts: [3, 0, 0],
    reasons: [],
    changes: ['east   East', 'west   West', 'north   North'],
  })
  expect(await stored()).toEqual([
    'east East acme 07052',
    'north North bolt K1A 0B1',
    'west West acme 90210-1234',
  ])
  expect(await bring(file)).toEqual({ counts: [0, 0, 3], reasons: [], changes: [] })
  expect(await bring(file.replace('7052', '7053').replace('West', 'Far West'))).toEqual({
    counts: [0, 2, 1],
    reasons: [],
    changes: ['east postal_code 07052 07053', 'west name West Far West'],
  })
})

test('bad rows are named, and no warehouse changes hands', async () => {
  const { reasons } = await bring(
    `${head}east,East,bolt,07052\nNew York,NY,acme,10001\nnew,New,nobody,10001\n,New,acme,10001\nnew,,acme,10001\nnew,New,acme,1\ntwo,Two,acme,10001\ntwo,Two,acme,10002\n`,
  )
  expect(reasons).toEqual([
    '2 supplier: is not the supplier of this warehouse, acme',
    '3 code: is not 1 to 63 lower-case letters, digits and hyphens',
    '4 supplier: names no supplier of this hub',
    '5 code: is missing',
    '6 name: is missing',
    '7 postal_code: is not 2 to 12 letters, digits, blanks and hyphens',
    '9 code: is in row 8 already',
  ])
  expect(await stored()).toContain('two Two acme 10001')
})

test('the sandbox changes no warehouse', async () => {
  const refused = importWarehouses(hub, operator.sandbox, { file: mapped(file), dryRun: true, strict: false })
  await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
})

test.each([
  ['0752', '00752'],
  ['752', '00752'],
  ["'07052", '07052'],
  ['7052-1234', '07052-1234'],
  ['90210-1234', '90210-1234'],
  ['K1A 0B1', 'K1A 0B1'],
  ['SW1A 1AA', 'SW1A 1AA'],
])('the postal code %s', (text, code) => expect(postalCodeCell(text)).toBe(code))

test('what is no postal code', () => expect(postalCodeCell('?')).toBeInstanceOf(BadCell))
