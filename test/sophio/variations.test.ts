import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { lost } from './echo.ts'
import { type StoreClient, stockSampleGoods, storeOf } from './store.ts'

let shop: Shop
let store: StoreClient
beforeAll(async () => {
  shop = await openShop()
  await stockSampleGoods(shop)
  store = await storeOf(shop)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

let keys = 0
type Change = (order: Record<string, unknown>) => void

const required = new Set(['orderNumber', 'orderDate', 'orderStatus', 'billTo', 'shipTo', 'items'])
const requiredWithin = new Set(['name', 'quantity', 'sku', 'fulfillmentSku', 'country'])

/** Every object in the order, with the order itself. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn)
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)]
}

const pick = <T>(from: readonly T[], at: number): T => from[at % from.length] as T

const renamed =
  (how: (name: string) => string) =>
  (at: number): Change =>
  (order) => {
    const object = pick(objectsIn(order), at)
    for (const [name, value] of Object.entries(object)) {
      delete object[name]
      object[how(name)] = value
    }
  }

const asText =
  (at: number): Change =>
  (order) => {
    const object = pick(objectsIn(order), at)
    for (const [name, value] of Object.entries(object))
      if (typeof value === 'number' || typeof value === 'boolean') object[name] = ` ${value}`.slice(at % 2)
  }

/** Whatever the letters it was renamed to. */
function isOptional(isOrdersOwn: boolean, name: string): boolean {
  const small = name.toLowerCase()
  return ![...(isOrdersOwn ? required : requiredWithin)].some((each) => each.toLowerCase() === small)
}

const leftOut =
  (at: number): Change =>
  (order) => {
    const object = pick(objectsIn(order), at)
    const names = Object.keys(object).filter((name) => isOptional(object === order, name))
    if (names.length > 0) delete object[pick(names, at >> 4)]
  }

const nulled =
  (at: number): Change =>
  (order) => {
    const object = pick(objectsIn(order), at)
    const names = Object.keys(object).filter(
      (name) => isOptional(object === order, name) && name.toLowerCase() !== 'unitprice',
    )
    if (names.length > 0) object[pick(names, at >> 4)] = null
  }

const added =
  (at: number, value: unknown): Change =>
  (order) => {
    pick(objectsIn(order), at)[`x-${at}`] = value
  }

const reversed =
  (at: number): Change =>
  (order) => {
    const object = pick(objectsIn(order), at)
    for (const [name, value] of Object.entries(object).reverse()) {
      delete object[name]
      object[name] = value
    }
  }

const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.nat(999).map(renamed((name) => name.toUpperCase())),
  fc.nat(999).map(renamed((name) => name.toLowerCase())),
  fc.nat(999).map(renamed((name) => name[0]?.toUpperCase() + name.slice(1))),
  fc.nat(999).map(asText),
  fc.nat(999).map(leftOut),
  fc.nat(999).map(nulled),
  fc.nat(999).map(reversed),
  fc.tuple(fc.nat(999), fc.jsonValue({ maxDepth: 2 })).map(([at, value]) => added(at, value)),
)

/** What a column of the database, or JavaScript, cannot hold is refused whole, in clear words. */
const unstorable = /\\u0000|\\ud[89a-f]|__proto__|constructor|prototype/i

test('no variation of the document’s order breaks anything, or loses a field', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(changes, { minLength: 1, maxLength: 6 }), async (all) => {
      keys += 1
      const order: Record<string, unknown> = structuredClone({
        ...sampleOrder,
        orderKey: `V-${keys}`,
        // where its key is taken away, what it says is its key: nothing of it is to be an order of before
        orderNumber: String(296594 + keys),
      })
      for (const change of all) change(order)
      const text = JSON.stringify(order)
      // digits that JavaScript would lose come back as a text of them
      fc.pre(!unstorable.test(text) && !/\d{16}|e[+-]?\d/i.test(text))
      const answer = await store.create(text)
      expect(answer.status, `${text}\n${answer.text}`).toBe(200)
      expect(lost(order, answer.json()), text).toEqual([])
      // and the order is there, as it was answered
      const { orderId } = answer.json()
      expect((await store.get(`action=GET&orderId=${orderId}`)).text).toBe(answer.text)
    }),
    { numRuns: 250 },
  )
}, 300_000)

test('whatever else a field holds is taken or refused in words', async () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom(
      '',
      ' ',
      '0',
      '-1',
      '1e9',
      1e21,
      -0.5,
      true,
      [],
      {},
      [null],
      '0001-01-01T00:00:00',
      '9'.repeat(40),
    ),
  )
  await fc.assert(
    fc.asyncProperty(fc.nat(999), fc.nat(999), anything, async (at, name, value) => {
      keys += 1
      const order: Record<string, unknown> = structuredClone({ ...sampleOrder, orderKey: `W-${keys}` })
      const object = pick(objectsIn(order), at)
      object[pick(Object.keys(object), name)] = value
      const answer = await store.create(JSON.stringify(order))
      expect([200, 400], `${JSON.stringify(order)}\n${answer.text}`).toContain(answer.status)
      if (answer.status === 400) expect(answer.json().Message.length).toBeGreaterThan(10)
    }),
    { numRuns: 250 },
  )
}, 300_000)

test('bytes that are no order are refused in words', async () => {
  const bytes = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.json().map((text) => text.slice(0, -1)),
    fc.string({ maxLength: 60 }).map((text) => `{"orderNumber":${text}`),
    fc.nat(JSON.stringify(sampleOrder).length - 1).map((end) => JSON.stringify(sampleOrder).slice(0, end)),
  )
  await fc.assert(
    fc.asyncProperty(bytes, async (text) => {
      const answer = await store.create(text)
      expect(answer.status, text).toBe(400)
      expect(answer.json().Message).toBe('The request is invalid.')
    }),
    { numRuns: 150 },
  )
}, 300_000)
