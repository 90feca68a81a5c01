import fc from 'fast-check'
import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { CatalogLists } from '../../src/core/catalog/catalog-lists.ts'
import { searchTerm } from '../../src/core/catalog/search-query.ts'
import { firstListed } from '../../src/store/catalog/search.ts'
import { type Explained, explaining } from '../intake/explain.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

const PRODUCTS = 10_000
const COMMON = PRODUCTS / 4

let fresh: FreshDatabase
let client: PoolClient

beforeAll(async () => {
  fresh = await freshDatabase()
  await fresh.admin.query(`set search_path = hub;
    insert into retailer (code, name) values ('r1', 'One'), ('r2', 'Two');
    insert into supplier (code, name) select 's' || i, 'S' || i from generate_series(1, 20) i;
    insert into product (product_id, product_key, title, brand, description)
    select i, 'p' || i, 'Item w' || i || case i % 4 when 0 then ' common' else '' end, 'Brand ' || i % 50,
           'Thing number ' || i || ' of many, described at some length so that a row is no small one.'
      from generate_series(100, 99 + ${PRODUCTS}) i;
    insert into item (item_id, product_id, sku) select product_id, product_id, 'SNA-' || 3000000 + product_id from product;
    insert into supplier_offer select item_id, 1 + item_id % 20, sku, 1 from item;
    insert into entitlement values (2, 'supplier', '3', true);
    update retailer set entitled_by_default = false where retailer_id = 2;
    select refresh_search(array(select product_id from product order by 1 limit 5000));
    select refresh_search(array(select product_id from product order by 1 offset 5000));
    select settle_search()`)
  await fresh.admin.query('vacuum analyze')
  client = await fresh.db.environments.production.connect()
})
afterAll(async () => {
  client.release()
  await fresh.drop()
})

/** What a search costs that nothing was kept of. */
async function costOf(text: string, retailerId = 1): Promise<{ found: number; plans: Explained[] }> {
  const term = searchTerm(text)
  if (!term) return { found: 0, plans: [] }
  await client.query(`begin; set local dropdock.retailers = '${retailerId}'`)
  try {
    const { db, explained } = explaining(client)
    const lists = new CatalogLists()
    const view = await lists.view(db, retailerId, term.words)
    // the classes and the retailer's own words, which are kept as long as neither moves
    explained.length = 0
    return { found: (await lists.found(db, view, term, 'best')).length, plans: explained }
  } finally {
    await client.query('rollback')
  }
}

const sum = (plans: readonly Explained[], of: (plan: Explained) => number) =>
  plans.reduce((total, plan) => total + of(plan), 0)

test.each([
  ['item w4711', 1],
  ['3004711', 1],
  ['SNA 3004711', 1],
  ['w4711', 1],
  ['comon w4712', 1],
  ['qwrtzu asdfgh yxcvbn plmokn', 0],
])('%s reads little', async (text, found) => {
  const cost = await costOf(text)
  expect(cost.found).toBe(found)
  expect(cost.plans.flatMap(({ seqScans }) => seqScans)).toEqual([])
  expect(sum(cost.plans, ({ buffers }) => buffers)).toBeLessThan(6000)
  if (!text.startsWith('comon')) expect(sum(cost.plans, ({ touched }) => touched)).toBeLessThan(60)
})

test('a very common word reads narrow entries alone: several to a page for each rank, and no product', async () => {
  const { found, plans } = await costOf('common')
  expect(found).toBe(COMMON)
  expect(plans.flatMap(({ seqScans }) => seqScans)).toEqual([])
  expect(sum(plans, ({ buffers }) => buffers)).toBeLessThan(COMMON)
})

test('whatever is typed reads no more than the same few pages', async () => {
  // letters that begin none of the words there are
  const rubbish = fc.string({ unit: fc.constantFrom(...'qxyz éß犬%\\\'"7'), maxLength: 80 })
  await fc.assert(
    fc.asyncProperty(rubbish, async (text) => {
      const { plans } = await costOf(text)
      expect(sum(plans, ({ buffers }) => buffers)).toBeLessThan(12_000)
      expect(plans.flatMap(({ seqScans }) => seqScans)).toEqual([])
    }),
    { numRuns: 40 },
  )
})

test('the first page of everything is walked to, and what a retailer of few may buy is found by class', async () => {
  await client.query(`begin; set local dropdock.retailers = '1,2'`)
  const { db, explained } = explaining(client)
  const lists = new CatalogLists()
  const all = await lists.view(db, 1)
  expect(all.assortment?.total).toBe(PRODUCTS)
  explained.length = 0
  expect(await firstListed(db, all.assortment, { sort: 'asc', offset: 0, limit: 20 })).toHaveLength(20)
  expect(sum(explained, ({ touched }) => touched)).toBeLessThan(100)
  const few = await lists.view(db, 2)
  expect(few.assortment?.total).toBe(PRODUCTS / 20)
  explained.length = 0
  expect(await lists.listed(db, few)).toHaveLength(PRODUCTS / 20)
  expect(explained.flatMap(({ seqScans }) => seqScans)).toEqual([])
  expect(sum(explained, ({ touched }) => touched)).toBeLessThan(3 * (PRODUCTS / 20))
  await client.query('rollback')
})

test('asked again nothing is read but the version; a change of the catalog is seen at once', async () => {
  await client.query(`begin; set local dropdock.retailers = '1'`)
  const { db, explained } = explaining(client)
  const lists = new CatalogLists()
  const term = searchTerm('common')
  if (!term) throw new Error('no term')
  const ask = async () => await lists.found(db, await lists.view(db, 1, term.words), term, 'best')
  expect(await ask()).toHaveLength(COMMON)
  explained.length = 0
  expect(await ask()).toHaveLength(COMMON)
  expect(explained.map(({ name }) => name)).toEqual(['catalog.state'])
  await client.query(`update hub.product set title = 'Nothing' where product_id = 100`)
  await client.query('select hub.refresh_search(array[100])')
  expect(await ask()).toHaveLength(COMMON - 1)
  await client.query('rollback')
})
