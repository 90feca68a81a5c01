import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { HomerootsClient } from '../support/http.ts'
import { buyerOrderOf, openShop, type Shop } from '../support/shop.ts'
import { expectSound, restock } from '../support/trade.ts'

let shop: Shop
let client: HomerootsClient
beforeAll(async () => {
  shop = await openShop()
  client = await shop.buyer('r1')
  for (const itemId of [42116, 42117]) await restock(shop.fresh.admin, { itemId, units: 1_000_000 })
})
afterAll(() => shop.close())

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom('', ' ', '\0', '\ud800', "'; drop table orders; --", '__proto__', 'x'.repeat(300), '🐶'),
)
const number = fc.oneof(
  fc.integer({ min: -2, max: 5 }),
  fc.double(),
  fc.constantFrom(0, -0, 1e15, 2 ** 53, 42116, 42117, 24999, 1, 7030),
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

const item = fc.record({
  qty: nearly(fc.constantFrom(1, '1', 2, '3', ' 2 ')),
  ocid: nearly(fc.constantFrom(42116, '42117', '42116', 24751, 777_777, 24753)),
})
const items = fc.oneof(
  { weight: 4, arbitrary: fc.array(nearly(item), { minLength: 1, maxLength: 4 }) },
  {
    weight: 4,
    arbitrary: fc.dictionary(fc.constantFrom('0', '1', '7', 'a', '-1'), nearly(item), { minKeys: 1 }),
  },
  { weight: 1, arbitrary: item },
)
const head: Record<string, fc.Arbitrary<unknown>> = Object.fromEntries(
  Object.entries(buyerOrderOf('', []))
    .filter(([name]) => name !== 'po' && name !== 'items_in_order')
    .map(([name, value]) => [name, nearly(fc.constant(value), 100)]),
)
const fields: Record<string, fc.Arbitrary<unknown>> = {
  ...head,
  po: nearly(fc.oneof(fc.constantFrom('a', 'b', 7), fc.uuid())),
  items_in_order: nearly(items),
  ignored: anything,
}
const mayBeMissing = ['company', 'street_address2', 'carrier', 'carrier_account', 'ignored']
const order = fc.record(fields, {
  requiredKeys: Object.keys(fields).filter((name) => !mayBeMissing.includes(name)),
})
const bodies = fc.oneof(
  { weight: 12, arbitrary: order.map((value) => JSON.stringify(value)) },
  { weight: 1, arbitrary: anything.map((value) => JSON.stringify(value) ?? '') },
  {
    weight: 1,
    arbitrary: fc.tuple(order, fc.nat(400)).map(([value, at]) => JSON.stringify(value).slice(0, at)),
  },
  { weight: 2, arbitrary: order.map((value) => new URLSearchParams(flat(value)).toString()) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
)

/** As `http_build_query` writes it. */
function flat(value: unknown, path = ''): [string, string][] {
  if (typeof value !== 'object' || value === null) return [[path, String(value)]]
  return Object.entries(value).flatMap(([key, each]) => flat(each, path === '' ? key : `${path}[${key}]`))
}

async function counted(): Promise<{ orders: number; next: number }> {
  const found = await shop.fresh.admin.query<{ orders: number; next: number }>(
    `select (select count(*) from production.orders) as orders, coalesce(max(next_number), 10000) as next
       from production.retailer_head where retailer_id = 1`,
  )
  return found.rows[0] ?? { orders: 0, next: 0 }
}

test('whatever is sent to POST /orders is placed whole or refused whole, and its answer stays its answer', async () => {
  let known = await counted()
  const statuses = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const answer = await client.post(body)
      const now = await counted()
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      expect([200, 400, 422], answer.text).toContain(answer.status)
      if (answer.status === 200) {
        const isNew = now.orders > known.orders
        expect(now).toEqual(isNew ? { orders: known.orders + 1, next: known.next + 1 } : known)
        expect((await client.post(body)).text).toBe(answer.text)
        const po = encodeURIComponent(answer.json().po_number)
        const invoices = (await client.get(`/v1/buyer/orders/invoice?po_number=${po}`)).json().data[0]
        for (const { items: lines, total } of invoices) {
          let cents = 0
          for (const line of lines) {
            const amount = Math.round((line.quantity * line.price + line.shipping_price) * 100)
            expect(Math.round(line.sub_amount * 100)).toBe(amount)
            cents += amount
          }
          expect(Math.round(total * 100)).toBe(cents)
        }
      } else {
        expect(now).toEqual(known)
        expect(answer.json()).toMatchObject({ message: expect.stringMatching(/\S/) })
        if (answer.status === 422) expect(Object.keys(answer.json().errors).length).toBeGreaterThan(0)
      }
      known = now
    }),
    { numRuns: 600 },
  )
  expect(shop.errors).toEqual([])
  await expectSound(shop.hub)
  // neither a fuzz that never gets through nor one that always does would tell anything
  expect(statuses.get(200)).toBeGreaterThan(50)
  expect(statuses.get(422)).toBeGreaterThan(50)
  expect(statuses.get(400)).toBeGreaterThan(20)
})
