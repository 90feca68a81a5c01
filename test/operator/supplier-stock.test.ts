import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Surface, surface } from './surface.ts'

let api: Surface
let keys: Record<'s1' | 's2', string>

beforeAll(async () => {
  api = await surface()
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2') }
  // of s1 alone
  await api.fresh.admin.query('delete from hub.supplier_offer where item_id = 100004 and supplier_id = 2')
})
afterAll(() => api.close())

async function keyOf(supplier: string): Promise<string> {
  const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
  return (await api.call('POST', '/credentials', { json })).body.secret
}

async function onHand(itemId: number, warehouseId: number): Promise<number | undefined> {
  const text = 'select on_hand from production.stock where item_id = $1 and warehouse_id = $2'
  const found = await api.fresh.admin.query<{ on_hand: number }>(text, [itemId, warehouseId])
  return found.rows[0]?.on_hand
}

const stocked = async (query = '', key = keys.s1, supplier = 's1') =>
  (await api.call('GET', `/suppliers/${supplier}/stock?${query}`, { key })).body
const count = (item: number, json: object, key = keys.s1, supplier = 's1') =>
  api.call('PUT', `/suppliers/${supplier}/stock/${item}`, { key, json })

test('a supplier sees what it offers and what lies of it with itself, page by page', async () => {
  const whole = await stocked()
  expect(whole.data.map((each: { itemId: number }) => each.itemId)).toEqual([
    100_000, 100_001, 100_002, 100_003, 100_004,
  ])
  expect(whole.data[0].warehouses).toEqual([
    { warehouse: 'w1', onHand: 10, reserved: 0, buffer: 0, available: 10 },
  ])
  const first = await stocked('limit=2')
  const second = await stocked(`limit=2&after=${first.next}`)
  expect([...first.data, ...second.data]).toEqual(whole.data.slice(0, 4))
  expect((await stocked('term=X100003')).data).toHaveLength(1)
  expect((await stocked('term=Product%20100001')).data).toHaveLength(1)
  expect((await stocked('term=100%25')).data).toEqual([])
  expect((await stocked('out=true')).data).toEqual([])
  expect((await stocked('', keys.s2, 's2')).data).toHaveLength(4)
  expect((await stocked('', api.keys.live)).data).toHaveLength(5)
})

test('one count is written with an adjustment that explains it, once', async () => {
  const set = await count(100_000, { warehouse: 'w2', onHand: 7, buffer: 2 })
  expect([set.status, set.body.warehouses[1]]).toEqual([
    200,
    { warehouse: 'w2', onHand: 7, reserved: 0, buffer: 2, available: 5 },
  ])
  await count(100_000, { warehouse: 'w2', onHand: 7 })
  const found = await api.fresh.admin.query(
    'select on_hand from production.stock_adjustment where item_id = 100000 and warehouse_id = 2',
  )
  expect(found.rows).toEqual([{ on_hand: 7 }])
  expect((await count(100_000, { warehouse: 'w2', onHand: -1 })).status).toBe(400)
})

test('what is another’s is as unknown as none', async () => {
  const before = await onHand(100_000, 3)
  for (const [json, key, supplier, item, status] of [
    [{ warehouse: 'w3', onHand: 9 }, keys.s1, 's1', 100_000, 404],
    [{ warehouse: 'w9', onHand: 9 }, keys.s1, 's1', 100_000, 404],
    [{ warehouse: 'w3', onHand: 9 }, keys.s1, 's2', 100_000, 404],
    [{ warehouse: 'w3', onHand: 9 }, keys.s2, 's2', 100_004, 404],
    // the operator names a supplier, and keeps to it
    [{ warehouse: 'w3', onHand: 9 }, api.keys.live, 's1', 100_000, 404],
  ] as const)
    expect((await count(item, json, key, supplier)).status).toBe(status)
  expect(await onHand(100_000, 3)).toBe(before)
  const csv = `warehouse,sku,on_hand\nw3,sku100000,99\nw1,sku100001,33\nw1,sku999,1\n`
  const sent = await api.call('POST', '/imports/stock', { key: keys.s1, raw: csv, type: 'text/csv' })
  expect(sent.body).toMatchObject({ rows: 3, accepted: 1, refused: 2, changed: 1 })
  expect(sent.body.errors).toMatchObject([
    { row: 2, column: 'warehouse', reason: 'names no warehouse of this supplier' },
    { row: 4, column: 'sku', reason: 'names no item of this hub' },
  ])
  expect([await onHand(100_000, 3), await onHand(100_001, 1)]).toEqual([before, 33])
  const unoffered = `warehouse,sku,on_hand\nw3,sku100004,5\n`
  const refused = await api.call('POST', '/imports/stock', { key: keys.s2, raw: unoffered, type: 'text/csv' })
  expect(refused.body).toMatchObject({ accepted: 0, refused: 1 })
  expect(refused.body.errors).toMatchObject([{ reason: 'names no item of this hub' }])
  expect(await onHand(100_004, 3)).toBe(5)
  await api.fresh.admin.query(
    'update production.stock set on_hand = 6 where item_id = 100004 and warehouse_id = 3',
  )
  await api.call('POST', '/imports/stock', { key: keys.s2, raw: unoffered, type: 'text/csv' })
  expect(await onHand(100_004, 3)).toBe(6)
})

test('what a supplier brought in and what of it was refused is shown to the very key that did', async () => {
  const csv = 'warehouse,sku,on_hand\nw1,sku-none,1\nw1,sku100002,2\n'
  const { body } = await api.call('POST', '/imports/stock?dryRun=true', {
    key: keys.s1,
    raw: csv,
    type: 'text/csv',
  })
  expect(body).toMatchObject({ applied: false, refused: 1 })
  expect(await onHand(100_002, 1)).toBe(10)
  const path = `/imports/${body.importId}`
  expect((await api.call('GET', path, { key: keys.s1 })).status).toBe(200)
  expect((await api.call('GET', `${path}/refused-rows`, { key: keys.s1 })).text).toContain('sku-none')
  for (const end of ['', '/refused-rows'])
    expect((await api.call('GET', path + end, { key: keys.s2 })).status).toBe(404)
  for (const kind of ['catalog', 'prices', 'warehouses']) {
    const sent = await api.call('POST', `/imports/${kind}`, { key: keys.s1, raw: csv, type: 'text/csv' })
    expect(sent.status).toBe(403)
  }
  const feeds = { code: 'shelf', kind: 'stock', supplier: 's2', settings: { constants: { warehouse: 'w3' } } }
  expect((await api.call('POST', '/feeds', { json: feeds })).status).toBe(201)
  const seen = async (key: string) => (await api.call('GET', '/feeds', { key })).body.data.length
  // beside those that were made for the files they sent
  expect([await seen(keys.s1), await seen(keys.s2)]).toEqual([1, 2])
})
