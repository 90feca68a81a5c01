import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeRetailer } from '../../src/core/access/change-retailer.ts'
import { removePriceList } from '../../src/core/catalog/remove-price-list.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { feed, feedOf } from '../feeds/feeding.ts'
import { operator } from '../support/hub.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

const add = (code: string, parent?: string) =>
  api.call('POST', '/price-lists', { json: { code, name: code, ...(parent && { parent }) } })
const give = (retailer: string, terms: object) => api.call('PATCH', `/retailers/${retailer}`, { json: terms })
const audited = async (action: string) =>
  (await api.fresh.admin.query('select actor, subject, facts from hub.audit where action = $1', [action]))
    .rows
const table = {
  ...{ name: 'Ground', maxBoxPounds: '70', pickPackOneLine: '1', pickPackMoreLines: '2' },
  tiers: [{ belowPounds: '70', packaging: '0', rates: { '': '10' } }],
}

test('a price list goes with its prices once nobody uses it, and who does is named', async () => {
  await add('gold')
  await add('silver', 'gold')
  const raw =
    'price_list,sku,wholesale,sale_wholesale,sale_starts,sale_ends\ngold,sku100000,7,6,2026-12-01,2026-12-24\nsilver,sku100000,8,,,'
  await api.call('POST', '/imports/prices', { raw, type: 'text/csv' })
  await give('r1', { priceList: 'gold' })
  await give('r2', { priceList: 'silver' })
  const refused = await api.call('DELETE', '/price-lists/gold')
  expect([refused.status, refused.body.error.code]).toEqual([409, 'in-use'])
  expect(refused.body.error.details).toEqual({
    subject: 'price list gold',
    by: ['retailer r1', 'price list silver'],
    more: 0,
  })
  expect(refused.body.error.message).toBe(
    'The price list gold is used by retailer r1, price list silver: change that first.',
  )
  await give('r1', { priceList: null })
  expect((await api.call('DELETE', '/price-lists/gold')).body.error.details.by).toEqual(['price list silver'])
  await give('r2', { priceList: null })
  expect((await api.call('DELETE', '/price-lists/silver')).body).toEqual({ removed: true })
  expect((await api.call('DELETE', '/price-lists/gold')).body).toEqual({ removed: true })
  expect((await api.call('DELETE', '/price-lists/gold')).body).toEqual({ removed: false })
  expect((await api.call('GET', '/price-lists')).body.data).toEqual([])
  expect((await api.call('GET', '/items/sku100000')).body).toMatchObject({ prices: [], sales: [] })
  const facts = (await audited('price-list.remove')).map((each) => each.facts)
  expect(facts).toEqual([
    { code: 'silver', name: 'silver', parent: 'gold', prices: 1, sales: 0 },
    { code: 'gold', name: 'gold', parent: null, prices: 1, sales: 1 },
  ])
})

test('a freight table goes with its tiers, and who pays by it is named', async () => {
  await api.call('PUT', '/freight-tables/ground', { json: table })
  await give('r1', { freightTable: 'ground' })
  const refused = await api.call('DELETE', '/freight-tables/ground')
  expect([refused.status, refused.body.error.details.by]).toEqual([409, ['retailer r1']])
  await give('r1', { freightTable: 'std' })
  expect((await api.call('DELETE', '/freight-tables/ground')).body).toEqual({ removed: true })
  expect((await api.call('DELETE', '/freight-tables/ground')).body).toEqual({ removed: false })
  const left = await api.fresh.admin.query(
    `select count(*)::int as n from hub.freight_tier t left join hub.freight_table f using (freight_table_id)
      where f.freight_table_id is null`,
  )
  expect(left.rows[0].n).toBe(0)
  const [entry] = await audited('freight-table.remove')
  expect([entry.subject, entry.facts.from.code]).toEqual(['freight-table:ground', 'ground'])
})

test('of many who use it ten are named and the rest counted', async () => {
  await add('common')
  for (let nth = 0; nth < 12; nth += 1)
    await api.call('POST', '/retailers', { json: { code: `shop-${nth}`, name: 'Shop', priceList: 'common' } })
  const { error } = (await api.call('DELETE', '/price-lists/common')).body
  expect([error.details.by.length, error.details.more]).toEqual([10, 2])
  expect(error.message).toMatch(/retailer shop-9, 2 more: /)
})

test('it is the operator’s, and production’s', async () => {
  await add('kept')
  const json = { kind: 'supplier-key', supplier: 's1', name: 'erp' }
  const { secret } = (await api.call('POST', '/credentials', { json })).body
  for (const path of ['/price-lists/kept', '/freight-tables/std'])
    for (const key of [secret, api.keys.test])
      expect((await api.call('DELETE', path, { key })).status, path).toBe(403)
  expect((await api.call('GET', '/price-lists')).body.data.at(-1).code).toBe('kept')
})

test('while an import writes, it waits for its turn', async () => {
  await add('busy')
  await api.fresh.admin.query('begin; select pg_advisory_xact_lock(7303016, 1)')
  const turned = await api.call('DELETE', '/price-lists/busy')
  await api.fresh.admin.query('rollback')
  expect([turned.status, turned.headers.get('retry-after')]).toEqual([429, '5'])
  expect((await api.call('DELETE', '/price-lists/busy')).body).toEqual({ removed: true })
})

test('whoever is given it while it goes, either keeps it or is told that it is gone', async () => {
  for (let round = 0; round < 8; round += 1) {
    await add('fought')
    const change = changeRetailer(api.hub, operator.production, { retailer: 'r1', priceList: 'fought' })
    const removed = removePriceList(api.hub, operator.production, 'fought')
    const [given, gone] = await Promise.allSettled([change, removed])
    const isGone = gone.status === 'fulfilled'
    expect(isGone ? given.status : gone.status).toBe('rejected')
    const why: unknown = isGone
      ? (given as PromiseRejectedResult).reason
      : (gone as PromiseRejectedResult).reason
    expect(isProblem(why) && why.code).toBe(isGone ? 'invalid-request' : 'in-use')
    await give('r1', { priceList: null })
  }
})

test('a run of a feed is undone without the prices of a list that is gone', async () => {
  await api.call('DELETE', '/price-lists/fought')
  await add('gone')
  await feedOf(api.hub, 'deals', {}, { kind: 'prices' })
  const deal = (day: string) =>
    `price_list,sku,wholesale,sale_wholesale,sale_starts,sale_ends\ngone,sku100000,7,6,${day},2027-01-31\n`
  await feed(api.hub, 'deals', deal('2027-01-01'))
  const moved = await feed(api.hub, 'deals', deal('2027-01-05'))
  expect((await api.call('DELETE', '/price-lists/gone')).body).toEqual({ removed: true })
  const undone = await undoFeedRun(api.hub, operator.production, {
    runId: moved.run?.runId ?? 0,
    word: 'because',
  })
  expect(JSON.stringify(undone)).toContain('its price list is gone')
})
