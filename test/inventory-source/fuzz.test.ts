import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type InventorySourceClient, partnerOrderOf, tellChanges } from '../support/inventory-source.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'

let shop: Shop
let client: InventorySourceClient
beforeAll(async () => {
  shop = await openShop()
  client = await shop.partner('r1')
  for (const itemId of [42116, 42117]) await restock(shop.fresh.admin, { itemId, units: 1_000_000 })
  await tellChanges(shop.hub)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await expectSound(shop.hub)
  await shop.close()
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '\0', '\ud800', "'; drop table orders; --", '__proto__', 'x'.repeat(300), '🐶'),
)
const number = fc.oneof(
  fc.integer({ min: -2, max: 5 }),
  fc.double(),
  fc.constantFrom(0, -0, 1e15, 2 ** 53, 1e300, 42116, 7030),
)
const anything = fc.oneof(
  text,
  number,
  number.map(String),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
)
const nearly = <Value>(sense: fc.Arbitrary<Value>, often = 25) =>
  fc.oneof({ weight: often, arbitrary: sense }, { weight: 1, arbitrary: anything })

const item = fc.record(
  {
    sku: nearly(fc.constantFrom('sku42116', 'sku42117', ' sku42116 ', 'sku24999', 'none')),
    quantity: nearly(fc.constantFrom(1, '2', 3, ' 2 ')),
    price: nearly(fc.constantFrom(25, '12.99', 0, null, 0.1234)),
    line_id: nearly(fc.constantFrom('a', 7, null)),
  },
  { requiredKeys: ['sku', 'quantity'] },
)
const sample = partnerOrderOf('', []).shipping_address as Record<string, unknown>
const address = fc.record(
  Object.fromEntries(Object.entries(sample).map(([name, value]) => [name, nearly(fc.constant(value), 100)])),
)
const order = fc.record(
  {
    order_number: nearly(fc.oneof(fc.constantFrom('a', 'b', 7), fc.uuid())),
    shipping_address: nearly(address),
    billing_address: nearly(fc.oneof(address, fc.constant(null))),
    shipping_method: nearly(fc.constantFrom({ carrier: 'UPS' }, null)),
    items: nearly(fc.array(nearly(item), { minLength: 1, maxLength: 3 })),
    order_date: nearly(fc.constantFrom('2026-11-20', '2026-11-20T10:00:00+02:00', null)),
    total: nearly(fc.constantFrom(50, '50.00')),
    comments: nearly(fc.constant('Leave it.')),
    ignored: anything,
  },
  { requiredKeys: ['order_number', 'shipping_address', 'items'] },
)
const bodies = fc.oneof(
  { weight: 12, arbitrary: order.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? '') },
  {
    weight: 1,
    arbitrary: fc.tuple(order, fc.nat(400)).map(([value, at]) => JSON.stringify(value).slice(0, at)),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)

async function counted(): Promise<number> {
  const found = await shop.fresh.admin.query<{ orders: number }>(
    'select count(*) as orders from production.orders',
  )
  return found.rows[0]?.orders ?? 0
}

test('whatever is sent as an order is placed whole or refused whole, and its answer stays its answer', async () => {
  let known = await counted()
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await client.post('/v1/orders', body)
      const now = await counted()
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect([200, 201, 400, 409, 422], answer.text).toContain(answer.status)
      expect(now).toBe(answer.status === 201 ? known + 1 : known)
      if (answer.status < 300) {
        const again = await client.post('/v1/orders', body)
        expect([again.status, again.text]).toEqual([200, answer.text])
      }
      if (answer.status === 422) expect(answer.json().errors?.length ?? 1).toBeGreaterThan(0)
      known = now
    }),
    { numRuns: 300 },
  )
  // so that not all of it was turned away at the door
  expect(statuses.get(201)).toBeGreaterThan(10)
  expect(statuses.get(422)).toBeGreaterThan(10)
  expect(statuses.get(400)).toBeGreaterThan(3)
}, 300_000)

test('a bulk of anything answers each, and never breaks', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nearly(order, 8), { minLength: 1, maxLength: 12 }), async (orders) => {
      const sent = JSON.stringify({ orders })
      const answer = await client.post('/v1/orders/bulk', sent)
      expect([207, 400], answer.text).toContain(answer.status)
      if (answer.status === 400) return
      expect(answer.json().data).toHaveLength(orders.length)
      for (const { status } of answer.json().data) expect([200, 201, 409, 422]).toContain(status)
    }),
    { numRuns: 60 },
  )
})

/** Half of a surrogate pair cannot be written into an address. */
const isBroken = (each: string) => /\p{Surrogate}/u.test(each)
const addresses = ['/v1/products', '/v1/stock', '/v1/orders', '/v1/shipments']
const paths = ['/v1/products/', '/v1/orders/', '/v1/shipments/']
const names = [
  'page',
  'per_page',
  'limit',
  'cursor',
  'updated_since',
  'since',
  'sku',
  'upc',
  'supplier_id',
  'q',
  'status',
  'order_number',
  'order_id',
]
const cursors = fc
  .tuple(fc.constantFrom('p', 'c', 's', 'o', 'x'), fc.array(number, { maxLength: 7 }))
  .map(([list, place]) => Buffer.from(JSON.stringify([list, ...place])).toString('base64url'))
const value = fc.oneof(
  text,
  number.map(String),
  cursors,
  fc.constantFrom('2026-01-01', '0000-01-01', '9999-12-31T23:59:59.999-23:59'),
)

test('whatever is asked for is answered or refused, never broken', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...addresses),
      fc.array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 4 }),
      async (address, query) => {
        const well = query.filter(([, each]) => !isBroken(each))
        const answer = await client.get(`${address}?${new URLSearchParams(well)}`)
        expect([200, 400, 422], answer.text).toContain(answer.status)
      },
    ),
    { numRuns: 500 },
  )
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), value, async (path, id) => {
      if (isBroken(id) || /^\.{0,2}$/.test(id)) return
      const answer = await client.get(path + encodeURIComponent(id))
      expect([200, 400, 404], answer.text).toContain(answer.status)
    }),
    { numRuns: 200 },
  )
})

test('a cursor that was tampered with is refused, or a place like any other', async () => {
  const real: string[] = []
  for (const list of [
    '/v1/products?limit=1',
    '/v1/products?updated_since=2000-01-01&limit=1',
    '/v1/shipments?limit=1',
  ]) {
    real.push(`${list.split('?')[0]} ${(await client.get(list)).json().pagination.next_cursor}`)
  }
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...real), fc.nat(6), number, async (each, at, put) => {
      const [path = '', cursor = ''] = each.split(' ')
      const place: unknown[] = JSON.parse(Buffer.from(cursor, 'base64url').toString())
      if (at > 0) place[at] = put
      const tampered = Buffer.from(JSON.stringify(place)).toString('base64url')
      const answer = await client.get(`${path}?cursor=${tampered}`)
      expect([200, 422], answer.text).toContain(answer.status)
    }),
    { numRuns: 300 },
  )
})
