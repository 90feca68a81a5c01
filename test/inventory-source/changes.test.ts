import { afterAll, beforeAll, expect, test } from 'vitest'
import { putEntitlement } from '../../src/core/catalog/put-entitlement.ts'
import { sequenceChanges, sequenceSharedChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { type InventorySourceClient, partnerOrderOf, tellChanges } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { restock, seedItems } from '../support/trade.ts'

let shop: Shop
let partner: InventorySourceClient
let cursor = ''
beforeAll(async () => {
  shop = await openShop()
  partner = await shop.partner('r1')
  await tellChanges(shop.hub)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** Everything there is to tell now; the place moves on. */
async function news(limit = 100): Promise<string[]> {
  const skus: string[] = []
  for (;;) {
    const { data, pagination } = (await partner.get(`/v1/products?limit=${limit}&cursor=${cursor}`)).json()
    cursor = pagination.next_cursor
    skus.push(...data.map(({ sku }: Wire) => sku))
    if (!pagination.has_more) return skus
  }
}

const admin = (text: string) => shop.fresh.admin.query(text)

test('from an old time on everything comes once, and then nothing', async () => {
  const first = (await partner.get('/v1/products?updated_since=2000-01-01')).json()
  expect(first.pagination).toMatchObject({ limit: 100, has_more: false, reset: false })
  cursor = first.pagination.next_cursor
  const skus = first.data.map(({ sku }: Wire) => sku)
  expect([...skus].sort()).toEqual([
    'sku24750',
    'sku24751',
    'sku24752',
    'sku24753',
    'sku24760',
    'sku42116',
    'sku42117',
  ])
  expect(await news()).toEqual([])
  const since = first.data
    .map((each: Wire) => each.updated_at)
    .sort()
    .at(-1)
  expect((await partner.get(`/v1/products?updated_since=${since}`)).json().data).toEqual([])
})

test('what counts: the item, its product, its prices, its stock, and nothing that others alone see', async () => {
  const change = async (work: () => Promise<unknown>) => {
    await work()
    await tellChanges(shop.hub)
    return await news()
  }
  expect(
    await change(() =>
      admin(`update hub.item set eta = '2027-01-01', version = version + 1 where item_id = 24760`),
    ),
  ).toEqual(['sku24760'])
  expect(
    (await change(() => admin(`update hub.product set title = 'New' where product_id = 39286`))).sort(),
  ).toEqual(['sku42116', 'sku42117'])
  // an importer moves a product's time with those of its items: its other items have not changed
  expect(
    await change(() => admin(`update hub.product set changed_at = now() where product_id = 39286`)),
  ).toEqual([])
  expect(await change(() => restock(shop.fresh.admin, { itemId: 24750, units: 1 }))).toEqual(['sku24750'])
  expect(
    await change(() => restock(shop.fresh.admin, { environment: 'sandbox', itemId: 24750, units: 1 })),
  ).toEqual([])
  expect(await change(() => restock(shop.fresh.admin, { itemId: 24999, units: 1 }))).toEqual([])
  const order = partnerOrderOf('PO-1', [
    ['sku24751', 1],
    ['sku24752', 1],
  ])
  expect((await change(() => partner.post('/v1/orders', order))).sort()).toEqual(['sku24751', 'sku24752'])
  expect(await change(() => partner.post('/v1/orders', order))).toEqual([])
  // two kinds of change are told once
  const both = async () => {
    await restock(shop.fresh.admin, { itemId: 42116, units: 1 })
    await admin('update hub.item set version = version + 1 where item_id = 42116')
  }
  expect(await change(both)).toEqual(['sku42116'])
})

test('what is committed late is not skipped, whenever it began', async () => {
  const late = await shop.fresh.db.environments.production.connect()
  await late.query('begin; update hub.item set version = version + 1 where item_id = 24753')
  await late.query('update production.stock set on_hand = on_hand + 1 where item_id = 24760')
  shop.clock.advance(1000)
  await restock(shop.fresh.admin, { itemId: 24750, units: 1 })
  await tellChanges(shop.hub)
  expect(await news()).toEqual(['sku24750'])
  await late.query('commit')
  late.release()
  await tellChanges(shop.hub)
  expect((await news()).sort()).toEqual(['sku24753', 'sku24760'])
})

test('new terms bring everything again, and say so', async () => {
  await putEntitlement(shop.hub, operator.production, {
    ...{ retailer: 'r1', scope: 'item', ref: 'sku42117', allowed: false },
  })
  await tellChanges(shop.hub)
  const page = (await partner.get(`/v1/products?limit=3&cursor=${cursor}`)).json()
  expect(page.pagination).toMatchObject({ has_more: true, reset: true })
  cursor = page.pagination.next_cursor
  // what changes meanwhile is told after everything
  await restock(shop.fresh.admin, { itemId: 24750, units: 1 })
  await tellChanges(shop.hub)
  const rest = await news(3)
  const all = [...page.data.map(({ sku }: Wire) => sku), ...rest]
  expect(all).toEqual(['sku24750', 'sku24751', 'sku24752', 'sku24753', 'sku24760', 'sku42116', 'sku24750'])
  expect(await news()).toEqual([])
  const other = await shop.partner('r2')
  expect((await other.get('/v1/products?updated_since=2000-01-01')).json().pagination.reset).toBe(false)
})

test('many changes come page by page, each once, while others go on', async () => {
  await seedItems(shop.fresh.admin, { first: 50_000, count: 2500, onHand: { 1: 5 } })
  await admin('update hub.search_version set version = version + 1')
  await tellChanges(shop.hub)
  const skus: string[] = []
  for (let turn = 0; ; turn += 1) {
    const { data, pagination } = (await partner.get(`/v1/products?limit=500&cursor=${cursor}`)).json()
    cursor = pagination.next_cursor
    skus.push(...data.map(({ sku }: Wire) => sku))
    if (!pagination.has_more) break
    await restock(shop.fresh.admin, { itemId: 50_000 + turn, units: 1 })
    shop.clock.advance(10)
    await tellChanges(shop.hub)
  }
  expect(new Set(skus).size).toBe(2500)
  // only those that changed again come again
  expect(skus.length).toBeLessThan(2520)
})

test('passes at the same moment tell each change once; times only go up', async () => {
  await seedItems(shop.fresh.admin, { first: 70_000, count: 50, onHand: { 1: 5 } })
  const told = await Promise.all(
    Array.from({ length: 6 }, () =>
      Promise.all([sequenceChanges(shop.hub, 'production'), sequenceSharedChanges(shop.hub)]),
    ),
  )
  await tellChanges(shop.hub)
  expect(told.flat().reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(100)
  const left = await admin(
    'select (select count(*) from production.stock_touch) + (select count(*) from hub.catalog_touch) as left',
  )
  expect(left.rows).toEqual([{ left: 0 }])
  await admin(`update hub.item set version = version + 1 where item_id = 70000`)
  shop.clock.advance(-86_400_000)
  await tellChanges(shop.hub)
  const times = await admin(
    'select item_id, changed_at = max(changed_at) over () as newest from hub.catalog_change order by changed_at desc limit 1',
  )
  expect(times.rows).toEqual([{ item_id: 70_000, newest: true }])
})
