import { afterAll, beforeAll, expect, test } from 'vitest'
import { sequenceChanges } from '../../src/core/fulfillment/sequence-changes.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import { buyer, place, request } from '../support/trade.ts'
import { catalog, csv } from './item-rows.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
beforeAll(async () => {
  api = await surface()
  await api.call('POST', '/imports/catalog', { raw: catalog, type: csv })
  const stock = 'warehouse,sku,on_hand,buffer\nw1,BS-6,40,2\nw1,BS-12,7,\nw3,TR-1,12,'
  await api.call('POST', '/imports/stock', { raw: stock, type: csv })
  await sequenceChanges(api.hub, 'production')
})
afterAll(() => api.close())

async function skus(query: string): Promise<readonly string[]> {
  const { body, text } = await api.call('GET', `/items?${query}`)
  if (!body.data) throw new Error(text)
  return body.data.map((item: { sku: string }) => item.sku)
}

test('items are listed newest first, with their stock summed, page by page', async () => {
  const { body } = await api.call('GET', '/items?limit=4')
  expect(body.data[3]).toMatchObject({
    sku: 'BS-6',
    title: 'Bully Sticks',
    category: 'Chews',
    image: 'https://pictures.example/b.jpg',
    cost: '5.1',
    suppliers: ['s1'],
    onHand: 40,
    available: 38,
  })
  const [forward, back] = [await walk('order=oldest'), await walk('order=newest')]
  expect(forward).toHaveLength(9)
  expect(back).toEqual([...forward].reverse())
})

async function walk(query: string): Promise<readonly number[]> {
  const all: number[] = []
  let next: string | null = ''
  while (next !== null) {
    const after: string = next === '' ? '' : `&after=${next}`
    const { body } = await api.call('GET', `/items?${query}&limit=2${after}`)
    all.push(...body.data.map((item: { itemId: number }) => item.itemId))
    next = body.next
  }
  return all
}

test('every filter leaves what it says, alone and with others', async () => {
  expect(await skus('brand=best+BUDDY')).toEqual(['BS-12', 'BS-6'])
  expect(await skus('category=Toys')).toEqual(['TR-2'])
  expect(await skus('supplier=s2&sellable=false')).toEqual(['TR-1'])
  expect(await skus('stock=low')).toEqual(['BS-12'])
  expect(await skus('stock=out')).toEqual(['TR-2'])
  expect(await skus('stock=in&brand=good+boy')).toEqual(['TR-1'])
  expect(await skus('without=price')).toEqual(['TR-2'])
  expect(await skus('without=image&brand=good+boy')).toEqual(['TR-2', 'TR-1'])
  expect(await skus('stock=out&brand=best+buddy')).toEqual([])
  expect((await api.call('GET', '/items?supplier=nobody')).body.error.code).toBe('supplier-not-found')
  expect((await api.call('GET', '/items?stock=some')).status).toBe(400)
  expect((await api.call('GET', '/items?after=1_2_3')).status).toBe(400)
})

test('a code finds what is called so, words what products say; both within the filters', async () => {
  expect(await skus('term=64992103132')).toEqual(['BS-6'])
  expect(await skus('term=bs-12')).toEqual(['BS-12'])
  expect(await skus('term=X-1')).toEqual(['BS-6'])
  expect(await skus('term=bully')).toEqual(['BS-6', 'BS-12'])
  expect(await skus('term=bully&stock=low')).toEqual(['BS-12'])
  expect(await skus('term=...')).toEqual([])
  const first = await api.call('GET', '/items?term=bully&limit=1')
  const second = await api.call('GET', `/items?term=bully&limit=1&after=${first.body.next}`)
  expect(second.body.data.map((item: { sku: string }) => item.sku)).toEqual(['BS-12'])
  expect(second.body.next).toBeNull()
})

test('what stock and catalog say later moves an item from one filter to another', async () => {
  await api.call('POST', '/stock/counts', {
    json: { reason: 'Found some', counts: [{ item: 'TR-2', warehouse: 'w3', onHand: 3 }] },
  })
  await sequenceChanges(api.hub, 'production')
  expect(await skus('stock=out')).toEqual([])
  expect(await skus('stock=low')).toEqual(['TR-2', 'BS-12'])
  const raw = 'sku,product,image,category\nTR-2,toy,https://pictures.example/r.jpg,Rope toys'
  await api.call('POST', '/imports/catalog', { raw, type: csv })
  expect(await skus('without=image&brand=good+boy')).toEqual(['TR-1'])
  expect(await skus('category=toys')).toEqual([])
  expect(await skus('category=rope+toys')).toEqual(['TR-2'])
})

test('a count says why, is in the ledger and the audit trail, and a difference takes it back', async () => {
  const counts = [{ item: 'BS-6', warehouse: 'w1', onHand: 35 }]
  const rehearsed = await api.call('POST', '/stock/counts', {
    json: { reason: 'Shelf check', counts, dryRun: true },
  })
  expect(rehearsed.body).toMatchObject({ applied: false, shelves: [{ wasOnHand: 40, onHand: 35 }] })
  for (const was of [40, 35]) {
    const done = await api.call('POST', '/stock/counts', { json: { reason: 'Shelf check', counts } })
    expect(done.body.shelves).toMatchObject([{ sku: 'BS-6', wasOnHand: was, onHand: 35, buffer: 2 }])
  }
  const back = { reason: 'Undone', counts: [{ item: 'BS-6', warehouse: 'w1', by: 5 }], key: 'undo-it-1' }
  const { key: _, ...keyless } = back
  expect((await api.call('POST', '/stock/counts', { json: keyless })).status).toBe(422)
  api.clock.advance(1000)
  // sent twice, counted once
  const twice = await Promise.all([1, 2].map(() => api.call('POST', '/stock/counts', { json: back })))
  expect(twice.map(({ status }) => status)).toEqual([200, 200])
  expect((await api.call('POST', '/stock/counts', { json: back })).body.shelves[0].onHand).toBe(40)
  const { body } = await api.call('GET', '/stock/BS-6/movements?limit=2')
  expect(body.data).toMatchObject([
    { reason: 'adjustment', source: 'count', note: 'Undone', onHand: 5, onHandAfter: 40 },
    { source: 'count', note: 'Shelf check', onHand: -5, onHandAfter: 35 },
  ])
  const last = await api.call('GET', `/stock/BS-6/movements?limit=2&after=${body.next}`)
  expect(last.body).toMatchObject({ data: [{ source: 'import', onHand: 40, onHandAfter: 40 }], next: null })
  const { rows } = await api.fresh.admin.query(
    `select facts from hub.audit where action = 'stock.count' and facts ->> 'reason' = 'Shelf check'`,
  )
  expect(rows).toHaveLength(1)
  const broken = (await verifyEnvironment(api.hub, 'production')).filter(({ violations }) => violations > 0)
  expect(broken).toEqual([])
})

test('a count that cannot be changes nothing at all', async () => {
  const refused = async (counts: readonly object[], key?: string) =>
    (await api.call('POST', '/stock/counts', { json: { reason: 'x', counts, key } })).body.error?.code
  const good = { item: 'BS-12', warehouse: 'w1', onHand: 99 }
  expect(await refused([good, { item: 'nothing', warehouse: 'w1', onHand: 1 }])).toBe('item-not-found')
  expect(await refused([good, { item: 'BS-6', warehouse: 'nowhere', onHand: 1 }])).toBe('warehouse-not-found')
  expect(await refused([good, { item: 'BS-6', warehouse: 'w1', by: -1000 }], 'below-zero')).toBe(
    'invalid-request',
  )
  expect(await refused([good, { item: 'BS-6', onHand: 1 }])).toBe('invalid-request')
  expect(await refused([good, good])).toBe('invalid-request')
  expect(await refused([{ item: 'BS-6', warehouse: 'w1', onHand: -1 }])).toBe('malformed-request')
  const { body } = await api.call('GET', '/stock/BS-12')
  expect(body.onHand).toBe(7)
})

test('orders are in the ledger, with what they left', async () => {
  await place(api.hub, buyer(1), request([[100_000, 3]]))
  const { body } = await api.call('GET', '/stock/100000/movements?warehouse=w1')
  const reserved = body.data.find((entry: { reason: string }) => entry.reason === 'reserve')
  expect(reserved).toMatchObject({ retailer: 'r1', number: 10_000, reserved: 3, onHand: 0 })
  expect(body.data[0]).toMatchObject({ onHandAfter: 10, reservedAfter: 3 })
  expect((await api.call('GET', '/stock/100000/movements?warehouse=nowhere')).status).toBe(404)
  expect((await api.call('GET', '/stock/100000/movements?after=1.x')).status).toBe(400)
})

test('prices are raised as a rehearsal, changed for good, and changed back', async () => {
  await api.call('POST', '/price-lists', { json: { code: 'gold', name: 'Gold' } })
  const question = { items: ['BS-6', 'BS-12'], priceList: 'gold', percent: '10', ending: '99' }
  const { body } = await api.call('POST', '/prices/raise', { json: question })
  expect(body.prices).toMatchObject([
    { sku: 'BS-6', wholesale: { from: null, to: '7.99' }, retail: { from: null, to: '13.99' } },
    { sku: 'BS-12', wholesale: { from: null, to: '13.99' }, retail: { from: null, to: '21.99' } },
  ])
  const changes = [{ item: 'BS-6', wholesale: '7.99' }]
  const path = '/price-lists/gold/prices'
  const dry = await api.call('PATCH', path, { json: { changes, dryRun: true } })
  expect(dry.body).toMatchObject({ applied: false, changed: 1 })
  const done = await api.call('PATCH', path, { json: { changes } })
  expect(done.body).toMatchObject({
    applied: true,
    changes: [{ sku: 'BS-6', column: '', from: '', to: 'wholesale 7.99 in gold' }],
  })
  const again = await api.call('PATCH', path, { json: { changes } })
  expect(again.body).toMatchObject({ changed: 0, unchanged: 1, changes: [] })
  expect((await api.call('GET', '/items/BS-6')).body.prices).toMatchObject([{ wholesale: '7.99' }])
  await api.call('PATCH', path, { json: { changes: [{ item: 'BS-6', wholesale: null }] } })
  expect(
    (await api.call('POST', '/prices/raise', { json: question })).body.prices[0].wholesale.from,
  ).toBeNull()
  expect((await api.call('PATCH', '/price-lists/none/prices', { json: { changes } })).status).toBe(422)
})

test('marks and prices of items change together or not at all; the sandbox may not', async () => {
  const changes = [
    { item: 'BS-6', map: '11.99', discontinued: true },
    { item: 'BS-12', offer: { supplier: 's1', cost: '8.5' } },
  ]
  const { body } = await api.call('PATCH', '/items', { json: { changes } })
  expect(body.changes).toMatchObject([
    { sku: 'BS-6', column: 'discontinued' },
    { sku: 'BS-6', column: 'map', to: '11.99' },
    { sku: 'BS-12', column: 'cost', from: '9', to: '8.5' },
  ])
  expect(await skus('sellable=false&brand=best+buddy')).toEqual(['BS-6'])
  const bad = [
    { item: 'BS-12', retail: '1' },
    { item: 'BS-6', offer: { supplier: 'nobody', cost: '1' } },
  ]
  const refused = await api.call('PATCH', '/items', { json: { changes: bad } })
  expect([refused.status, refused.body.error.code]).toEqual([422, 'invalid-request'])
  expect((await api.call('GET', '/items/BS-12')).body.retail).toBe('19.99')
  expect((await api.call('PATCH', '/items', { json: { changes }, key: api.keys.test })).status).toBe(403)
  await api.call('PATCH', '/items', { json: { changes: [{ item: 'BS-6', discontinued: false }] } })
})

test('who may buy an item, by which word; many words at once, and back', async () => {
  const before = await api.call('GET', '/items/BS-6/retailers')
  expect(before.body.data).toMatchObject([{ retailer: 'r1', allowed: true, by: null, said: null }, {}])
  const path = '/retailers/r1/entitlements'
  const words = [
    { item: 'BS-6', allowed: false },
    { item: 'BS-12', allowed: false },
  ]
  const done = await api.call('PATCH', path, { json: { words } })
  expect(done.body.words).toMatchObject([{ was: null, allowed: false }, { was: null }])
  expect((await api.call('GET', '/items/BS-6/retailers')).body.data[0]).toMatchObject({
    allowed: false,
    by: 'item',
  })
  const wrong = [...words, { item: 'nothing', allowed: true }]
  expect((await api.call('PATCH', path, { json: { words: wrong } })).status).toBe(404)
  const undone = done.body.words.map(({ item, was }: { item: string; was: boolean | null }) => ({
    item,
    allowed: was,
  }))
  await api.call('PATCH', path, { json: { words: undone } })
  expect((await api.call('GET', '/items/BS-6/retailers')).body).toEqual(before.body)
})

test('the list as a file comes in again unchanged; a formula is text', async () => {
  for (const file of ['catalog', 'stock'] as const) {
    const told = await api.call('GET', `/items.csv?file=${file}&brand=good+boy`)
    expect(told.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    const again = await api.call('POST', `/imports/${file}`, { raw: told.text, type: csv })
    expect(again.body, file).toMatchObject({ refused: 0, created: 0, changed: 0 })
    expect(again.body.rows).toBeGreaterThan(0)
  }
  const { text } = await api.call('GET', '/items.csv?term=TR-2&bom=true')
  expect(text).toContain('"=""=Rope"""')
  expect((await api.call('GET', '/items.csv?file=prices')).text).toBe(
    'price_list,sku,wholesale,retail,sale_wholesale,sale_starts,sale_ends\r\n',
  )
})

test('products whole, and names to choose from', async () => {
  const { body } = await api.call('GET', '/products/bully')
  expect(body).toMatchObject({ key: 'bully', facts: { category: 'Chews' }, items: [{ sku: 'BS-6' }, {}] })
  expect((await api.call('GET', '/products/nothing')).status).toBe(404)
  expect((await api.call('GET', '/catalog-names?of=brand')).body.names).toEqual(['Best Buddy', 'Good Boy'])
  expect((await api.call('GET', '/catalog-names?of=category&beginning=ch')).body.names).toEqual(['Chews'])
})
