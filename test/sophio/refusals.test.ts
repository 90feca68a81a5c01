import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { everyRow, openShop, type Shop } from '../support/shop.ts'
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

const [item] = sampleOrder.items
const items = (...changes: object[]) => ({ items: changes.map((change) => ({ ...item, ...change })) })
const state = (path: string, said: unknown = expect.any(String)) => ({
  Message: 'The request is invalid.',
  ModelState: { [`apiOrder${path}`]: [said] },
})
const long = 'x'.repeat(300)

test.each([
  ['a list', [sampleOrder], state('', expect.stringContaining('Cannot deserialize the current JSON array'))],
  ['nothing', '', state('')],
  ['blanks', '   ', state('')],
  ['half of it', '{"orderNumber": "1"', state('', expect.stringContaining('not valid JSON'))],
  ['a name twice', '{"orderNumber": "1", "orderNumber": "2"}', state('', expect.stringContaining('twice'))],
  [
    'a name twice, in two cases',
    { orderNumber: '1', ORDERNUMBER: '2' },
    state('.orderNumber', expect.stringContaining('twice')),
  ],
  ['no number', { orderNumber: ' ' }, state('.orderNumber', 'The orderNumber field is required.')],
  [
    'a long number',
    { orderNumber: 'x'.repeat(51) },
    state('.orderNumber', expect.stringContaining('50 characters')),
  ],
  ['no date', { orderDate: null }, state('.orderDate', 'The orderDate field is required.')],
  ['no such date', { orderDate: '2018-02-30T00:00:00' }, state('.orderDate')],
  ['no such zone', { orderDate: '2018-02-20T00:00:00+99:00' }, state('.orderDate')],
  ['a date in words', { paymentDate: 'yesterday' }, state('.paymentDate')],
  ['no status', { orderStatus: '' }, state('.orderStatus', 'The orderStatus field is required.')],
  [
    'another status',
    { orderStatus: 'lost' },
    state('.orderStatus', expect.stringContaining('awaiting_payment')),
  ],
  ['no address', { shipTo: null }, state('.shipTo', 'The shipTo field is required.')],
  ['an address in words', { shipTo: '1 Main St' }, state('.shipTo', 'This must be an object.')],
  ['nobody', { shipTo: { ...sampleOrder.shipTo, name: ' ' } }, { Message: "'Ship Name' must not be empty." }],
  ['nobody who pays', { billTo: {} }, { Message: "'Bill Name' must not be empty." }],
  [
    'a country in words',
    { shipTo: { ...sampleOrder.shipTo, country: 'USA' } },
    { Message: 'Please use a 2 character country code' },
  ],
  ['no items', { items: [] }, state('.items')],
  ['items that are none', { items: 'two' }, state('.items', 'This must be a list.')],
  ['an item that is null', { items: [null, item] }, state('.items[0]', 'This must be an object.')],
  ['nothing that ships', items({ adjustment: true }), state('.items')],
  ['no quantity', items({ quantity: null }), state('.items[0].quantity')],
  ['half a unit', items({ quantity: 1.5 }), state('.items[0].quantity', 'This must be a whole number.')],
  ['no units', items({ quantity: 0 }), state('.items[0].quantity')],
  ['many units', items({ quantity: 100_001 }), state('.items[0].quantity')],
  ['a price below nothing', items({ unitPrice: -1 }), state('.items[0].unitPrice')],
  [
    'a price in words',
    items({ unitPrice: '$7.46' }),
    state('.items[0].unitPrice', 'This must be an amount.'),
  ],
  ['a price beyond reckoning', items({ unitPrice: '1e300' }), state('.items[0].unitPrice')],
  ['much money', items({ unitPrice: 900_000_000, quantity: 100_000 }), state('')],
  [
    'an unknown SKU',
    items({}, { sku: 'VIC-1', fulfillmentSku: '' }),
    state('.items[1].sku', "The SKU 'VIC-1' is not known."),
  ],
  ['an item without a code', items({ sku: null, fulfillmentSku: ' ' }), state('.items[0].sku')],
  ['a long SKU', items({ sku: long }), state('.items[0].sku')],
  ['too many items', { items: Array.from({ length: 501 }, () => item) }, state('.items')],
  ['a weight in words', { weight: { value: 'heavy' } }, state('.weight.value', 'This must be a number.')],
  ['perhaps a gift', { gift: 'perhaps' }, state('.gift', 'This must be true or false.')],
  ['a tag in words', { tagIds: [1, 'two'] }, state('.tagIds[1]')],
  [
    'an option in an option',
    { advancedOptions: { warehouseId: {} }, AdvancedOptions: undefined },
    state('.advancedOptions.warehouseId'),
  ],
  ['more than is kept', { extra: 'x'.repeat(70_000) }, state('', expect.stringContaining('64 KiB'))],
  [
    'a name that cannot be',
    `{"orderNumber": "1", "__proto__": 1}`,
    state('', expect.stringContaining('__proto__')),
  ],
  ['a NUL', `{"orderNumber": "1\\u0000"}`, state('')],
  ['half a letter', `{"orderNumber": "\\ud800"}`, state('')],
  ['deep', `{"a":${'['.repeat(25)}${']'.repeat(25)}}`, state('', expect.stringContaining('deeper'))],
])('%s is refused in the words of .NET, and changes nothing', async (_, body, said) => {
  const before = await everyRow(shop.fresh)
  const whole = typeof body === 'string' || Array.isArray(body) ? body : { ...sampleOrder, ...body }
  const answer = await store.create(whole)
  expect([answer.status, answer.json()]).toEqual([400, said])
  expect(await everyRow(shop.fresh)).toBe(before)
})

test('all that is wrong is told at once', async () => {
  const answer = await store.create({ items: [{ sku: 'x', quantity: 'x' }] })
  expect(Object.keys(answer.json().ModelState)).toEqual(['apiOrder.items[0].quantity'])
  const more = await store.create({ items: [{ sku: 'x' }] })
  expect(Object.keys(more.json().ModelState)).toEqual(
    ['orderNumber', 'orderDate', 'orderStatus', 'billTo', 'shipTo', 'items[0].quantity'].map(
      (name) => `apiOrder.${name}`,
    ),
  )
})

test('what is short is told by its SKU, and what may not be bought sounds unknown', async () => {
  const short = await store.create({
    ...sampleOrder,
    ...items({ sku: 'sku24760', fulfillmentSku: '', quantity: 11 }),
  })
  expect(short.json()).toEqual(state('.items[0].quantity', "Only 10 of the SKU 'sku24760' are in stock."))
  const gone = await store.create({ ...sampleOrder, ...items({ sku: 'sku24753', fulfillmentSku: '' }) })
  expect(gone.json()).toEqual(state('.items[0].sku', "The SKU 'sku24753' has been discontinued."))
  await shop.fresh.admin
    .query(
      "insert into hub.entitlement (retailer_id, scope, ref_id, allowed) values (1, 'item', 24752, false)",
    )
    .catch(() => {})
  const known = [await store.create({ ...sampleOrder, ...items({ sku: 'sku24752', fulfillmentSku: '' }) })]
  expect([200, 400]).toContain(known[0]?.status)
})

test('a body beyond the limit is refused, and the next one is not', async () => {
  const answer = await store.create(`{"orderNumber": "${'x'.repeat(5_000_000)}"}`)
  expect([answer.status, answer.json()]).toEqual([413, { Message: 'The request is too large.' }])
  expect((await store.create(sampleOrder)).status).toBe(200)
})
