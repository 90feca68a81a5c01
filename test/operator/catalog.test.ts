import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from './surface.ts'

let api: Surface

const csv = 'text/csv'
const catalog = [
  'sku,product,title,brand,size,upc,supplier,supplier_sku,cost,wholesale,retail,weight_lb',
  'BS-6,bully,Bully Sticks,Best Buddy,6 in,064992103132,s1,X-1,5.10,7.25,12.99,0.5',
  'BS-12,bully,Bully Sticks,Best Buddy,12 in,,s1,X-2,9,12.5,19.99,1.25',
  'TR 1/2,treats,Liver Treats,Best Buddy,small,,s2,Y-1,1,2,3,0.1',
].join('\n')

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

test('a catalog comes in: first as a rehearsal, then for good, then unchanged', async () => {
  const rehearsed = await api.call('POST', '/imports/catalog?dryRun=true', { raw: catalog, type: csv })
  expect(rehearsed.body).toMatchObject({ rows: 3, accepted: 3, refused: 0, applied: false })
  expect((await api.call('GET', '/items/BS-6')).status).toBe(404)
  const done = await api.call('POST', '/imports/catalog', { raw: catalog, type: `${csv}; charset=utf-8` })
  expect(done.body).toMatchObject({ rows: 3, applied: true, errors: [], more: false })
  const again = await api.call('POST', '/imports/catalog?strict=true', { raw: catalog, type: csv })
  expect(again.body).toMatchObject({ created: 0, changed: 0, unchanged: 3 })
})

test('bad rows are told by their row, and strict refuses the file for them', async () => {
  const bad = `${catalog}\nNEW-1,bully,Bully Sticks,Best Buddy,1 in,,s1,X-3,abc,1,1,1`
  const strict = await api.call('POST', '/imports/catalog?strict=true', { raw: bad, type: csv })
  expect(strict.body).toMatchObject({ refused: 1, applied: false, errors: [{ row: 5, column: 'cost' }] })
  const lines = '{"sku":"BS-6","retail":"13.49"}\n{"sku":7'
  const jsonl = await api.call('POST', '/imports/catalog', { raw: lines, type: 'application/x-ndjson' })
  expect(jsonl.body).toMatchObject({ rows: 2, accepted: 1, refused: 1, changed: 1, applied: true })
  const other = await api.call('POST', '/imports/catalog?format=jsonl', { raw: lines, type: csv })
  expect(other.body).toMatchObject({ unchanged: 1, refused: 1 })
})

test('a file of which nothing can be read is refused', async () => {
  const answer = await api.call('POST', '/imports/catalog', { raw: 'a,b\n1,2', type: csv })
  expect([answer.status, answer.body.error.code]).toEqual([400, 'file-refused'])
  expect(answer.body.error.message).toMatch(/no ready layout knows them: "a", "b"\. See how .*kind=catalog/)
  expect((await api.call('POST', '/imports/catalog')).status).toBe(400)
  const form = await api.call('POST', '/imports/catalog', {
    raw: 'a=b',
    type: 'application/x-www-form-urlencoded',
  })
  expect([form.status, form.body.error.code]).toEqual([415, 'unsupported-media-type'])
  expect((await api.call('POST', '/imports/catalog?dryrun=true', { raw: catalog, type: csv })).status).toBe(
    400,
  )
  expect((await api.call('POST', '/imports/catalog?dryRun=yes', { raw: catalog, type: csv })).status).toBe(
    400,
  )
  const sandbox = { raw: catalog, type: csv, key: api.keys.test }
  expect((await api.call('POST', '/imports/catalog', sandbox)).status).toBe(403)
})

test('a third file at once has to wait its turn', async () => {
  const rows = Array.from({ length: 2000 }, (_, i) => `Q-${i},q${i},Title ${i}`)
  const raw = ['sku,product,title', ...rows].join('\n')
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => api.call('POST', '/imports/catalog?dryRun=true', { raw, type: csv })),
  )
  const statuses = answers.map((answer) => answer.status).sort()
  expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(2)
  const turned = answers.find((answer) => answer.status === 429)
  expect(turned?.headers.get('retry-after')).toBe('5')
  expect((await api.call('POST', '/imports/catalog?dryRun=true', { raw, type: csv })).status).toBe(200)
})

test('prices come in by list', async () => {
  const list = await api.call('POST', '/price-lists', { json: { code: 'gold', name: 'Gold' } })
  expect(list.body).toMatchObject({ code: 'gold', parent: null })
  await api.call('POST', '/price-lists', { json: { code: 'vip', name: 'VIP', parent: 'gold' } })
  expect(
    (await api.call('GET', '/price-lists')).body.data.map((each: { code: string }) => each.code),
  ).toEqual(['gold', 'vip'])
  const deep = { code: 'deep', name: 'Deep', parent: 'vip' }
  expect((await api.call('POST', '/price-lists', { json: deep })).status).toBe(422)
  const raw =
    'price_list,sku,wholesale,retail,sale_wholesale,sale_starts,sale_ends\ngold,BS-6,7.1234,12.5,6,2026-12-01,2026-12-24'
  expect((await api.call('POST', '/imports/prices', { raw, type: csv })).body).toMatchObject({
    applied: true,
  })
  const { body } = await api.call('GET', '/items/BS-6')
  expect(body).toMatchObject({
    sku: 'BS-6',
    label: '6 in',
    wholesale: '7.25',
    retail: '13.49',
    shippingPounds: '0.5',
    offers: [{ supplier: 's1', supplierSku: 'X-1', cost: '5.1' }],
    prices: [{ priceList: 'gold', wholesale: '7.1234', retail: '12.5' }],
    sales: [{ priceList: 'gold', startsOn: '2026-12-01', endsOn: '2026-12-24', wholesale: '6' }],
  })
  expect((await api.call('GET', `/items/${body.itemId}`)).body).toEqual(body)
  expect((await api.call('GET', `/items/${encodeURIComponent('TR 1/2')}`)).body.label).toBe('small')
  expect((await api.call('GET', '/items/4294967296')).status).toBe(404)
})

test('stock is each environment’s own', async () => {
  const raw = 'warehouse,sku,on_hand,buffer\nw1,BS-6,30,5\nw2,BS-6,3,0'
  expect((await api.call('POST', '/imports/stock', { raw, type: csv })).body).toMatchObject({ created: 2 })
  const { body } = await api.call('GET', '/stock/BS-6')
  expect(body).toMatchObject({ onHand: 33, reserved: 0, available: 28 })
  const counted = body.movements.map((each: { reason: string; onHand: number }) => [each.reason, each.onHand])
  expect(counted.sort()).toEqual([
    ['adjustment', 3],
    ['adjustment', 30],
  ])
  const sandbox = { key: api.keys.test }
  expect((await api.call('GET', '/stock/BS-6', sandbox)).body).toMatchObject({ onHand: 0, movements: [] })
  expect((await api.call('POST', '/imports/stock', { ...sandbox, raw, type: csv })).status).toBe(200)
  expect((await api.call('GET', '/stock/BS-6', sandbox)).body.onHand).toBe(33)
})

test('products are found by word and by code, best first, page by page', async () => {
  const titles = (answer: { body: { data: { title: string }[] } }) =>
    answer.body.data.map((product) => product.title)
  expect(titles(await api.call('GET', '/products?term=bully%20stick'))).toEqual(['Bully Sticks'])
  expect(titles(await api.call('GET', '/products?term=064992103132'))).toEqual(['Bully Sticks'])
  expect(titles(await api.call('GET', '/products?term=TR%201/2'))).toEqual(['Liver Treats'])
  const first = await api.call('GET', '/products?term=best%20buddy&limit=1')
  const second = await api.call('GET', `/products?term=best%20buddy&limit=1&after=${first.body.next}`)
  expect([...titles(first), ...titles(second)].sort()).toEqual(['Bully Sticks', 'Liver Treats'])
  expect(second.body.next).toBeNull()
  const all = await api.call('GET', '/products?limit=3')
  expect(all.body.data).toHaveLength(3)
  expect((await api.call('GET', `/products?limit=3&after=${all.body.next}`)).body.data).toHaveLength(3)
  expect((await api.call('GET', '/products?term=***')).body).toEqual({ data: [], next: null })
  expect((await api.call('GET', `/products?term=best&after=${all.body.next}`)).status).toBe(400)
  expect((await api.call('GET', `/products?after=${first.body.next}`)).status).toBe(400)
})

test('entitlements are said, read and taken back', async () => {
  const brand = `/retailers/r1/entitlements/brand/${encodeURIComponent('Best Buddy')}`
  expect((await api.call('PUT', brand, { json: { allowed: false } })).body).toEqual({ allowed: false })
  const item = `/retailers/r1/entitlements/item/${encodeURIComponent('TR 1/2')}`
  expect((await api.call('PUT', item, { json: { allowed: true } })).status).toBe(200)
  expect((await api.call('GET', '/retailers/r1/entitlements')).body).toMatchObject({
    data: [
      { scope: 'brand', name: 'best buddy', allowed: false },
      { scope: 'item', name: 'TR 1/2', allowed: true },
    ],
    next: null,
  })
  expect((await api.call('GET', '/retailers/r1/entitlements?scope=item')).body.data).toHaveLength(1)
  expect((await api.call('GET', '/retailers/r2/entitlements')).body.data).toEqual([])
  expect((await api.call('DELETE', brand)).body).toEqual({ removed: true })
  expect((await api.call('DELETE', brand)).body).toEqual({ removed: false })
  expect(
    (await api.call('PUT', '/retailers/r1/entitlements/item/none', { json: { allowed: true } })).status,
  ).toBe(404)
  expect(
    (await api.call('PUT', '/retailers/r1/entitlements/color/red', { json: { allowed: true } })).status,
  ).toBe(400)
})
