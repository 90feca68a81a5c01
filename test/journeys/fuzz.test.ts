import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { EndlessAislesClient } from '../support/http.ts'
import { openShop, orderOf, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'

let shop: Shop
let client: EndlessAislesClient
beforeAll(async () => {
  shop = await openShop()
  client = await shop.client('r1')
  for (const itemId of [42116, 42117]) await restock(shop.fresh.admin, { itemId, units: 1_000_000 })
})
afterAll(() => shop.close())

/** What a field may hold: sense, nonsense, and what is nearly sense. */
const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '',
    ' ',
    '\0',
    '\ud800',
    "'; drop table orders; --",
    '{{',
    '__proto__',
    'x'.repeat(300),
    '%00',
    '🐶',
  ),
)
const number = fc.oneof(
  fc.integer({ min: -2, max: 5 }),
  fc.double(),
  fc.constantFrom(
    0,
    -0,
    Number.MAX_VALUE,
    Number.POSITIVE_INFINITY,
    1e15,
    2 ** 53,
    0.1 + 0.2,
    42116,
    42117,
    24999,
    1,
  ),
)
const anything = fc.oneof(
  text,
  number,
  number.map(String),
  fc.boolean(),
  fc.constant(null),
  fc.jsonValue({ maxDepth: 3 }),
)
const nearly = <Value>(sense: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 25, arbitrary: sense }, { weight: 1, arbitrary: anything })

const sold = {
  price: nearly(fc.constantFrom(25, 0, 9.99, '12.345', 0.00005)),
  quantity: nearly(fc.constantFrom(1, 1, 1, 2, '3', 100_000)),
}
const line = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: nearly(fc.constantFrom(42116, '42117')), ...sold }) },
  {
    weight: 2,
    arbitrary: fc.record({
      upc: nearly(fc.constantFrom('064992103132', '64992103125', 74198609628)),
      ...sold,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      id: nearly(fc.constantFrom(42116, 24750, 24753, 24999, 777_777)),
      upc: nearly(fc.constantFrom('064992103132', null)),
      ...sold,
    }),
  },
)
const address = orderOf([]).shipping as Record<string, string>
const shipping = fc.record(
  Object.fromEntries(
    Object.entries(address).map(([name, value]) => [
      name,
      fc.oneof({ weight: 60, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: anything }),
    ]),
  ),
)
const order = fc.record(
  {
    shipping: nearly(shipping),
    line_items: nearly(fc.array(nearly(line), { minLength: 1, maxLength: 4 })),
    customer: nearly(fc.record({ email: nearly(fc.constantFrom('a@example.com', null)) })),
    tax_rate: nearly(fc.constantFrom(0, 0.08875, 8.875, '0.07')),
    shipping_cost: nearly(fc.constantFrom(0, 9.99)),
    discount: nearly(fc.constantFrom(0, 1)),
    custom_order_id: nearly(fc.constantFrom('a', 'b', null, null, null)),
    ignored: anything,
  },
  { requiredKeys: ['shipping', 'line_items'] },
)
const bodies = fc.oneof(
  { weight: 12, arbitrary: order.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? '') },
  {
    weight: 1,
    arbitrary: fc.tuple(order, fc.nat(400)).map(([value, at]) => JSON.stringify(value).slice(0, at)),
  },
  { weight: 1, arbitrary: order.map((value) => new URLSearchParams(flat(value)).toString()) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)

/** As `http_build_query` writes it. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, each]) => flat(each, path === '' ? key : `${path}[${key}]`))
}

async function counted(): Promise<{ orders: number; next: number; head: number }> {
  const found = await shop.fresh.admin.query<{ orders: number; next: number; head: number }>(
    `select (select count(*) from production.orders) as orders, coalesce(max(next_number), 10000) as next,
            coalesce(max(order_count), 0) as head from production.retailer_head where retailer_id = 1`,
  )
  return found.rows[0] ?? { orders: 0, next: 0, head: 0 }
}

test('whatever is sent to PUT /api/orders is placed whole or refused whole, in the shape of the document', async () => {
  let known = await counted()
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await client.put('/api/orders', body)
      const now = await counted()
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect([200, 400, 422]).toContain(answer.status)
      if (answer.status === 200) {
        const { data } = answer.json()
        const isNew = data.id === known.next
        expect(now).toEqual(
          isNew ? { orders: known.orders + 1, next: known.next + 1, head: known.head + 1 } : known,
        )
        expect((await client.get(`/api/orders/${data.id}`)).json().data).toMatchObject({
          id: data.id,
          total: data.total,
        })
      } else {
        expect(now).toEqual(known)
        expect(answer.json()).toEqual({ error: expect.stringMatching(/\S/) })
      }
      known = now
    }),
    { numRuns: 2000 },
  )
  expect(shop.errors).toEqual([])
  await expectSound(shop.hub)
  // neither a fuzz that never gets through nor one that always does would tell anything
  expect(statuses.get(200)).toBeGreaterThan(50)
  expect(statuses.get(422)).toBeGreaterThan(50)
  expect(statuses.get(400)).toBeGreaterThan(20)
})
