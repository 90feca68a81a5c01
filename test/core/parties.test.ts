import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AddRetailer, addRetailer } from '../../src/core/access/add-retailer.ts'
import { addSupplier } from '../../src/core/access/add-supplier.ts'
import { changeRetailer } from '../../src/core/access/change-retailer.ts'
import {
  listEntitlements,
  listFreightTables,
  listRetailers,
  listWarehouses,
} from '../../src/core/access/list-parties.ts'
import { addPriceList } from '../../src/core/catalog/add-price-list.ts'
import { putEntitlement, removeEntitlement } from '../../src/core/catalog/put-entitlement.ts'
import type { Hub } from '../../src/core/hub.ts'
import { addWarehouse } from '../../src/core/inventory/add-warehouse.ts'
import { putFreightTable } from '../../src/core/inventory/put-freight-table.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'

let fresh: FreshDatabase
let hub: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
})
afterAll(() => fresh.drop())

const { production, sandbox } = operator
const shop = (more: Partial<AddRetailer> = {}): AddRetailer => ({
  code: 'paws',
  name: 'Paws & Claws',
  ...more,
})

async function termsVersion(code: string): Promise<number> {
  const found = await fresh.admin.query<{ terms_version: number }>({
    text: 'select terms_version from hub.retailer where code = $1',
    values: [code],
  })
  return found.rows[0]?.terms_version ?? 0
}

async function audited(action: string): Promise<number> {
  const found = await fresh.admin.query({
    text: 'select 1 from hub.audit where action = $1',
    values: [action],
  })
  return found.rowCount ?? 0
}

test('a retailer is added once, however often the same is said', async () => {
  const first = await addRetailer(hub, production, shop())
  expect(await addRetailer(hub, production, shop())).toEqual(first)
  expect(first).toMatchObject({
    code: 'paws',
    timezone: 'America/New_York',
    entitledByDefault: true,
    splits: true,
  })
  await expect(addRetailer(hub, production, shop({ name: 'Another' }))).rejects.toMatchObject({
    code: 'already-exists',
    facts: { subject: 'retailer paws' },
  })
  expect(await audited('retailer.add')).toBe(1)
})

test('two who add the same at once both get it', async () => {
  const both = await Promise.all(
    [1, 2, 3].map(() => addSupplier(hub, production, { code: 'twin', name: 'Twin' })),
  )
  expect(new Set(both.map((supplier) => supplier.supplierId)).size).toBe(1)
})

test('what cannot be is refused with every reason', async () => {
  const bad = addRetailer(hub, production, {
    code: 'Bad Code',
    name: ' ',
    timezone: 'Mars/Base',
    currency: 'usd',
  })
  await expect(bad).rejects.toMatchObject({ code: 'invalid-request', facts: { messages: { length: 4 } } })
  await expect(addRetailer(hub, production, shop({ code: 'x', priceList: 'nope' }))).rejects.toMatchObject({
    facts: { messages: ['No price list has the code "nope".'] },
  })
})

test('a caller of the sandbox may read parties and change none', async () => {
  await expect(addSupplier(hub, sandbox, { code: 's', name: 'S' })).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(changeRetailer(hub, sandbox, { retailer: 'paws', splits: false })).rejects.toMatchObject({
    code: 'forbidden',
  })
  expect(await listRetailers(hub, sandbox)).toHaveLength(1)
})

test('new terms move their version once', async () => {
  await addPriceList(hub, production, { code: 'base', name: 'Base' })
  await addPriceList(hub, production, { code: 'gold', name: 'Gold', parent: 'base' })
  const before = await termsVersion('paws')
  const changed = await changeRetailer(hub, production, {
    retailer: 'paws',
    priceList: 'gold',
    backorders: true,
  })
  expect(changed).toMatchObject({ priceList: 'gold', backorders: true, name: 'Paws & Claws' })
  await changeRetailer(hub, production, { retailer: 'paws', priceList: 'gold', backorders: true })
  expect(await termsVersion('paws')).toBe(before + 1)
  expect((await changeRetailer(hub, production, { retailer: 'paws', priceList: null })).priceList).toBeNull()
  await expect(changeRetailer(hub, production, { retailer: 'ghost' })).rejects.toMatchObject({
    code: 'retailer-not-found',
  })
})

test('price lists nest no deeper than prices are looked up', async () => {
  await expect(
    addPriceList(hub, production, { code: 'deep', name: 'Deep', parent: 'gold' }),
  ).rejects.toMatchObject({
    code: 'invalid-request',
  })
})

test('a warehouse belongs to a supplier that is there', async () => {
  await addSupplier(hub, production, { code: 'acme', name: 'Acme' })
  const east = { code: 'acme-east', supplier: 'acme', name: 'East', postalCode: '07001' }
  const made = await addWarehouse(hub, production, east)
  expect(await addWarehouse(hub, production, east)).toEqual(made)
  await expect(addWarehouse(hub, production, { ...east, postalCode: '90001' })).rejects.toMatchObject({
    code: 'already-exists',
  })
  await expect(addWarehouse(hub, production, { ...east, code: 'w', supplier: 'none' })).rejects.toMatchObject(
    {
      code: 'supplier-not-found',
    },
  )
  expect(await listWarehouses(hub, production)).toEqual([made])
})

test('a freight table is replaced whole, and moves the terms of those who pay by it', async () => {
  const table = (price: number) => ({
    code: 'ground',
    name: 'Ground',
    maxBoxWeight: 69_990,
    pickPackOneLine: 12_500,
    pickPackMoreLines: 20_000,
    tiers: [
      { below: 70_000, packaging: 9_000, ratesByPrefix: { '': 150_000 } },
      { below: 15_000, packaging: 5_000, ratesByPrefix: { '': 80_000, '100': price } },
    ],
  })
  await putFreightTable(hub, production, table(60_000))
  await changeRetailer(hub, production, { retailer: 'paws', freightTable: 'ground' })
  const before = await termsVersion('paws')
  await putFreightTable(hub, production, table(60_000))
  expect(await termsVersion('paws')).toBe(before)
  await putFreightTable(hub, production, table(61_000))
  expect(await termsVersion('paws')).toBe(before + 1)
  const [stored] = await listFreightTables(hub, sandbox)
  expect(stored?.tiers.map((tier) => tier.below)).toEqual([15_000, 70_000])
  expect(stored?.tiers[0]?.ratesByPrefix).toEqual({ '': 80_000, '100': 61_000 })
  await expect(putFreightTable(hub, production, { ...table(-1), tiers: [] })).rejects.toMatchObject({
    code: 'invalid-request',
  })
})

test('a word on what a retailer may buy is kept under the number it names, and moves the terms', async () => {
  const before = await termsVersion('paws')
  await putEntitlement(hub, production, { retailer: 'paws', scope: 'supplier', ref: 'acme', allowed: false })
  await putEntitlement(hub, production, { retailer: 'paws', scope: 'supplier', ref: 'acme', allowed: false })
  await putEntitlement(hub, production, {
    retailer: 'paws',
    scope: 'brand',
    ref: 'Tasty PAW',
    allowed: false,
  })
  expect(await termsVersion('paws')).toBe(before + 2)
  const words = await listEntitlements(hub, production, { retailer: 'paws' })
  expect(words).toMatchObject([
    { scope: 'brand', ref: 'tasty paw', name: 'tasty paw', allowed: false },
    { scope: 'supplier', name: 'acme', allowed: false },
  ])
  await expect(
    putEntitlement(hub, production, { retailer: 'paws', scope: 'item', ref: 'nope', allowed: true }),
  ).rejects.toMatchObject({ code: 'item-not-found' })
  const brand = { retailer: 'paws', scope: 'brand', ref: 'tasty paw' } as const
  expect(await removeEntitlement(hub, production, brand)).toBe(true)
  expect(await removeEntitlement(hub, production, brand)).toBe(false)
  expect(await termsVersion('paws')).toBe(before + 3)
})
