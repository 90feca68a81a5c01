import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import type { Wire } from '../support/http.ts'
import type { InventorySourceClient } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { seedItems } from '../support/trade.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
  await shop.fresh.admin.query(`
    insert into hub.price_list (code, name) values ('gold', 'Gold');
    insert into hub.price values (1, 42117, 188888, 249900);
    insert into hub.sale_window values (1, 42116, '2026-11-20', '2026-11-21', 81234), (1, 24750, '2026-12-01', '2026-12-02', 50000);
    update hub.retailer set price_list_id = 1 where code = 'r1';
    update hub.product set metadata = '{"species": "Dog", "category": "Treats", "lifeStage": ["Adult", "Puppy"]}',
           images = '["/images/side.jpg"]', ingredients = 'Beef' where product_id = 39286;
    update hub.item set eta = '2026-12-24', map = 200000 where item_id = 42117;`)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const skusOf = (answer: { json(): Wire }): string[] => answer.json().data.map(({ sku }: Wire) => sku)

describe.each(environments)('products, %s', (environment) => {
  let partner: InventorySourceClient
  beforeAll(async () => {
    partner = await shop.partner('r1', environment)
  })

  test('one by its SKU, as this retailer may buy it', async () => {
    const answer = await partner.get('/v1/products/sku42117')
    expect(answer.status, answer.text).toBe(200)
    expect(answer.json().data).toEqual({
      ...{ id: 42117, sku: 'sku42117', product_id: 39286, option: '12-inch' },
      ...{
        supplier: { id: 1, name: 'Supplier 1' },
        supplier_sku: 'x42117',
        upc: '064992103132',
        mpn: 'RB-12/OF',
      },
      ...{ title: 'Bully Sticks Odor Free', description: 'Chews for patient dogs.', brand: 'Redbarn' },
      categories: ['Dog', 'Treats'],
      images: ['https://img.example.com/p/39286.jpg', 'http://localhost:4400/images/side.jpg'],
      ...{ cost: 18.8888, regular_cost: 18.8888, sale: null, price: 24.99, map: 20, msrp: 15 },
      ...{ quantity: 100, restock_on: '2026-12-24', weight: { value: 5, units: 'lb' } },
      attributes: { species: 'Dog', life_stage: ['Adult', 'Puppy'], ingredients: 'Beef' },
      discontinued: false,
      updated_at: expect.stringMatching(/Z$/),
    })
    const onSale = (await partner.get('/v1/products/sku42116')).json().data
    const sale = { cost: 8.1234, starts_on: '2026-11-20', ends_on: '2026-11-21' }
    expect(onSale).toMatchObject({ cost: 8.1234, regular_cost: 10, sale })
    const coming = (await partner.get('/v1/products/sku24750')).json().data
    expect(coming).toMatchObject({
      cost: 10,
      sale: { cost: 5, starts_on: '2026-12-01', ends_on: '2026-12-02' },
    })
    expect((await partner.get('/v1/products/sku24753')).json().data).toMatchObject({
      discontinued: true,
      quantity: 0,
    })
  })

  test('what may not be sold is not there', async () => {
    for (const sku of ['sku24999', 'nothing', '%20', '24750', 'SKU42117', '%F0%9F%90%B6']) {
      const answer = await partner.get(`/v1/products/${sku}`)
      expect([answer.status, answer.json()]).toEqual([
        404,
        { error: 'not_found', message: 'There is no such product.' },
      ])
    }
    expect((await (await shop.partner('r2', environment)).get('/v1/products/sku24999')).status).toBe(200)
  })

  test('pages have totals', async () => {
    const first = await partner.get('/v1/products?per_page=3')
    expect(first.json().pagination).toEqual({ page: 1, per_page: 3, total: 7, total_pages: 3 })
    expect(skusOf(first)).toEqual(['sku24750', 'sku24751', 'sku24752'])
    expect(skusOf(await partner.get('/v1/products?per_page=3&page=3'))).toEqual(['sku42117'])
    expect(skusOf(await partner.get('/v1/products?per_page=3&page=1000000000'))).toEqual([])
    expect((await partner.get('/v1/products')).json().pagination.per_page).toBe(25)
  })

  test('filters hold together', async () => {
    const found = async (query: string) => skusOf(await partner.get(`/v1/products?${query}`))
    expect(await found('sku=sku42117,sku24999,%20sku24750,nothing')).toEqual(['sku24750', 'sku42117'])
    expect(await found('upc=64992103132,074198609628')).toEqual(['sku24751', 'sku42117'])
    expect(await found('upc=64992103132&sku=sku24750')).toEqual([])
    expect(await found('upc=nonsense')).toEqual([])
    expect(await found('supplier_id=2')).toEqual(['sku24751', 'sku24752'])
    expect(await found('supplier_id=2&sku=sku24752,sku42117')).toEqual(['sku24752'])
    expect(await found('q=bully+stick')).toEqual(expect.arrayContaining(['sku42116', 'sku42117', 'sku24750']))
    expect(await found('q=bully+stick&supplier_id=2')).not.toContain('sku42116')
    expect(await found('q=zebra')).toEqual(['sku24760'])
    expect(await found('q=antler')).toEqual([])
    expect(await found('q=!!!')).toEqual([])
    expect(await found('supplier_id=99')).toEqual([])
  })

  test('all that is wrong with a request is told', async () => {
    const fields = async (query: string) => {
      const answer = await partner.get(`/v1/products?${query}`)
      expect(answer.status, answer.text).toBe(422)
      return answer.json().errors.map(({ field }: Wire) => field)
    }
    expect(await fields('page=0&per_page=101&supplier_id=x')).toEqual(['supplier_id', 'page', 'per_page'])
    expect(await fields('limit=501&cursor=abc&page=2')).toEqual(['page', 'cursor', 'limit'])
    expect(await fields('updated_since=soon&q=x&page=1')).toEqual(['page', 'q', 'updated_since'])
    for (const time of ['2026-02-30', '2026-13-01T00:00:00Z', '2026-01-01T00:00:00', '1e3', '-1']) {
      expect(await fields(`updated_since=${time}`), time).toEqual(['updated_since'])
    }
    expect(await fields(`sku=${Array.from({ length: 101 }, (_, n) => n).join(',')}`)).toEqual(['sku'])
  })

  test('a reader who has the answer is not sent it again', async () => {
    const first = await partner.get('/v1/products/sku42117')
    expect(first.headers.etag).toMatch(/^"[\w-]{24}"$/)
    const again = await partner.get('/v1/products/sku42117', {
      'if-none-match': `"x", W/${first.headers.etag}`,
    })
    expect([again.status, again.text]).toEqual([304, ''])
    expect((await partner.get('/v1/products/sku42117', { 'if-none-match': '"x"' })).status).toBe(200)
  })
})

test('by cursor nothing is skipped or repeated while the catalog changes', async () => {
  const partner = await shop.partner('r2')
  await seedItems(shop.fresh.admin, { first: 50_000, count: 300, onHand: { 1: 5 } })
  const moveVersion = () => shop.fresh.admin.query('update hub.search_version set version = version + 1')
  await moveVersion()
  const seen: string[] = []
  let turn = 0
  for (let cursor = ''; ; turn += 1) {
    const page = (await partner.get(`/v1/products?limit=40${cursor}`)).json()
    seen.push(...page.data.map(({ sku }: Wire) => sku))
    if (page.pagination.next_cursor === null) break
    cursor = `&cursor=${page.pagination.next_cursor}`
    // items before and behind the place come and go
    await seedItems(shop.fresh.admin, { first: 10_000 + 3 * turn, count: 3, onHand: { 1: 5 } })
    await seedItems(shop.fresh.admin, { first: 60_000 + turn, onHand: { 1: 5 } })
    await shop.fresh.admin.query(`insert into hub.entitlement values (2, 'item', '${50_000 + turn}', false), (2, 'item', '${50_299 - turn}', false);
      update hub.retailer set terms_version = terms_version + 1 where retailer_id = 2`)
    await moveVersion()
  }
  expect(new Set(seen).size).toBe(seen.length)
  const steady = Array.from({ length: 300 }, (_, n) => 50_000 + n).filter((id) => id > 50_010 && id < 50_285)
  expect(steady.filter((id) => !seen.includes(`sku${id}`))).toEqual([])
  expect(seen.filter((sku) => sku.startsWith('sku600')).length).toBeGreaterThan(3)
  expect(turn).toBeGreaterThan(5)
})
