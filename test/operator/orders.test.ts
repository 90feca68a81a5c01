import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { buyer, expectSound, request } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface

beforeAll(async () => {
  api = await surface()
})
afterAll(() => api.close())

async function placed(retailerId: number, lines: [number, number][], more = {}): Promise<number> {
  api.clock.advance(1000)
  const { order } = await placeOrder(api.hub, buyer(retailerId), request(lines, more))
  return order.number
}

test('orders of all retailers, newest first, page by page without gap or repeat', async () => {
  const numbers: string[] = []
  for (let i = 0; i < 7; i += 1) {
    const retailer = 1 + (i % 2)
    // three of them in the same millisecond
    if (i > 2 && i < 6) api.clock.advance(-1000)
    numbers.unshift(`r${retailer}/${await placed(retailer, [[100_000, 1]])}`)
  }
  const seen: string[] = []
  let after: string | null = null
  do {
    const page = await api.call('GET', `/orders?limit=2${after === null ? '' : `&after=${after}`}`)
    expect(page.status).toBe(200)
    seen.push(...page.body.data.map((order: { retailer: string; number: number }) => key(order)))
    after = page.body.next
  } while (after !== null)
  expect([...seen].sort()).toEqual([...numbers].sort())
  const times = await Promise.all(
    seen.map(async (name) => (await api.call('GET', `/orders/${name}`)).body.placedAt),
  )
  expect(times).toEqual([...times].sort().reverse())
})

function key({ retailer, number }: { retailer: string; number: number }): string {
  return `${retailer}/${number}`
}

test('each filter finds its own, alone and together', async () => {
  const number = await placed(2, [[100_001, 1]], { po: 'PO 7', customerEmail: 'Ann@Example.com' })
  const one = [`r2/${number}`]
  for (const filter of [
    'po=PO%207',
    'email=ann@example.COM',
    `retailer=r2&number=${number}`,
    `retailer=2&number=${number}&po=PO%207&email=ann@example.com&state=pending,scheduled`,
  ]) {
    const found = await api.call('GET', `/orders?${filter}`)
    expect(found.body.data.map(key), filter).toEqual(one)
  }
  for (const filter of ['retailer=r1&po=PO%207', `po=PO%207&state=shipped`, 'email=nobody@example.com']) {
    expect((await api.call('GET', `/orders?${filter}`)).body.data, filter).toEqual([])
  }
  expect((await api.call('GET', '/orders?retailer=nobody')).status).toBe(404)
  expect((await api.call('GET', '/orders?po=PO%207', { key: api.keys.test })).body.data).toEqual([])
})

test('a whole order tells its money, its parts, its events and why', async () => {
  const number = await placed(1, [[100_002, 2]], {
    po: 'whole',
    taxRate: 88_750,
    shippingCost: 50_000,
    discount: 20_000,
  })
  const { body } = await api.call('GET', `/orders/r1/${number}`)
  expect(body).toMatchObject({
    retailer: 'r1',
    po: 'whole',
    poKey: 'po:whole',
    state: 'scheduled',
    taxRate: '0.08875',
    figures: { subtotal: '50', shippingCost: '5', discount: '2', tax: '4.7', total: '57.7', wholesale: '20' },
    lines: [{ lineNo: 1, sku: 'sku100002', quantity: 2, unitPrice: '25', unitCost: '10' }],
    fulfillments: [{ fulfillmentNo: 1, supplier: 's1', state: 'scheduled', freight: '7.5', pickPack: '2' }],
    events: [{ version: 1, actor: 'credential:1' }],
    decision: { destination: '27511', terms: { version: 1 } },
  })
  expect(body.fulfillments[0].parts).toMatchObject([{ warehouse: 'w1', quantity: 2 }])
  const { body: shown } = await api.call('GET', `/orders/1/${number}`)
  expect(shown).toEqual(body)
  expect((await api.call('GET', `/orders/r2/${number + 500}`)).body.error).toMatchObject({
    code: 'order-not-found',
    message: `This retailer has no order ${number + 500}.`,
    details: { number: String(number + 500) },
  })
})

test('what is packed can no longer be canceled; what ships in two parcels is shipped at the last', async () => {
  const number = await placed(1, [
    [100_003, 2],
    [100_004, 1],
  ])
  const path = `/orders/r1/${number}`
  const at = `${path}/fulfillments/1`
  expect((await api.call('POST', `${at}/pack`)).body.state).toBe('packed')
  expect((await api.call('POST', `${at}/pack`, { json: {} })).body.version).toBe(3)
  expect(await api.call('POST', `${path}/cancel`, { json: { reason: 'late' } })).toMatchObject({
    status: 409,
    body: {
      error: { code: 'not-cancellable', message: `Order ${number} is packed and can no longer be canceled.` },
    },
  })
  const first = { carrier: 'FedEx', trackingNumber: '111', lines: [{ lineNo: 1, quantity: 1 }] }
  expect((await api.call('POST', `${at}/ship`, { json: first })).body.state).toBe('partially_shipped')
  const again = await api.call('POST', `${at}/ship`, { json: first })
  expect(again.body.fulfillments[0].shipments).toHaveLength(1)
  const other = await api.call('POST', `${at}/ship`, { json: { ...first, carrier: 'UPS' } })
  expect([other.status, other.body.error.code]).toEqual([409, 'already-exists'])
  const greedy = { ...first, trackingNumber: '112', lines: [{ lineNo: 1, quantity: 2 }] }
  expect(await api.call('POST', `${at}/ship`, { json: greedy })).toMatchObject({
    status: 409,
    body: { error: { code: 'quantity-refused', message: 'Of line 1, 1 can still ship; 2 was asked.' } },
  })
  const rest = { carrier: 'Horse & Cart', service: 'Slow', trackingNumber: 'h 1' }
  const unknown = await api.call('POST', `${at}/ship`, { json: rest })
  expect([unknown.status, unknown.body.error.code]).toEqual([422, 'invalid-request'])
  const shipped = await api.call('POST', `${at}/ship`, {
    json: { ...rest, trackingUrl: 'https://h.example/1' },
  })
  expect(shipped.body.state).toBe('shipped')
  expect(shipped.body.fulfillments[0].shipments).toMatchObject([
    { carrier: 'FedEx', trackingNumber: '111', parts: [{ lineNo: 1, quantity: 1 }] },
    { carrier: 'Horse & Cart', service: 'Slow', trackingUrl: 'https://h.example/1' },
  ])
  expect((await api.call('POST', `${path}/fulfillments/2/ship`, { json: rest })).status).toBe(422)
  expect((await api.call('POST', `${path}/fulfillments/2/pack`)).body.error.code).toBe(
    'fulfillment-not-found',
  )
})

test('a canceled order gives its stock back, once', async () => {
  const before = (await api.call('GET', '/stock/sku100001')).body
  const number = await placed(2, [[100_001, 2]])
  expect((await api.call('GET', '/stock/100001')).body).toMatchObject({
    itemId: 100_001,
    available: before.available - 2,
    reserved: before.reserved + 2,
  })
  api.clock.advance(1000)
  const canceled = await api.call('POST', `/orders/r2/${number}/cancel`)
  expect(canceled.body.state).toBe('canceled')
  expect(canceled.body.events.at(-1).reason).toBe('canceled by the operator')
  expect((await api.call('POST', `/orders/2/${number}/cancel`, { json: {} })).body).toEqual(canceled.body)
  const after = (await api.call('GET', '/stock/sku100001')).body
  expect(after).toMatchObject({ available: before.available, reserved: before.reserved })
  const ofOrders = after.movements.filter((movement: { number: number | null }) => movement.number !== null)
  expect(ofOrders.slice(0, 2)).toMatchObject([
    { reason: 'release', reserved: -2, retailer: 'r2', number, source: null },
    { reason: 'reserve', reserved: 2, retailer: 'r2', number },
  ])
  expect(after.warehouses).toMatchObject([{ warehouse: 'w1', supplier: 's1' }, { warehouse: 'w3' }])
  expect((await api.call('GET', '/stock/none')).body.error.code).toBe('item-not-found')
})

test('the streams are followed by their numbers', async () => {
  await api.sequence()
  const all = (await api.call('GET', '/events?limit=200')).body
  expect(all.next).toBeNull()
  const seqs = all.data.map((event: { seq: number }) => event.seq)
  expect(seqs).toEqual(seqs.map((_: number, index: number) => index + 1))
  const page = (await api.call('GET', '/events?limit=3&after=2')).body
  expect(page.data.map((event: { seq: number }) => event.seq)).toEqual([3, 4, 5])
  expect(page.next).toBe('5')
  const own = (await api.call('GET', '/retailers/r2/events?limit=200')).body.data
  expect(own.length).toBeGreaterThan(0)
  expect(new Set(own.map((event: { retailerId: number }) => event.retailerId))).toEqual(new Set([2]))
  expect((await api.call('GET', '/events', { key: api.keys.test })).body.data).toEqual([])
  expect((await api.call('GET', '/retailers/nobody/events')).status).toBe(404)
})

test('the sandbox is reset by its own key alone', async () => {
  const sandbox = { key: api.keys.test }
  await placeOrder(api.hub, buyer(1, 'sandbox'), request([[100_000, 1]]))
  const number = (await api.call('GET', '/orders', sandbox)).body.data[0].number
  expect((await api.call('GET', `/orders/r1/${number}`, sandbox)).body.retailer).toBe('r1')
  expect(await api.call('POST', '/sandbox/reset', { json: {} })).toMatchObject({
    status: 403,
    body: { error: { code: 'sandbox-only' } },
  })
  api.clock.advance(1000)
  const reset = await api.call('POST', '/sandbox/reset', { ...sandbox, json: { retailer: 'r1' } })
  expect(reset.body).toEqual({ retailers: [{ code: 'r1', orders: 1 }] })
  expect((await api.call('GET', '/orders', sandbox)).body.data).toEqual([])
  const everybody = await api.call('POST', '/sandbox/reset', { ...sandbox, json: { retailer: null } })
  expect(everybody.body.retailers).toHaveLength(2)
  expect((await api.call('POST', '/sandbox/reset', { ...sandbox, json: { retailer: 'x' } })).status).toBe(404)
})

test('after all of it, every invariant holds', async () => {
  await expectSound(api.hub)
})
