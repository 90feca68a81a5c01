import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { jsonOperations } from '../../src/operator/operations.ts'
import { buyer, request } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
/** Keys of s1 and s2 for production, and of s1 for the sandbox. */
let keys: Record<'s1' | 's2' | 'test', string>

beforeAll(async () => {
  api = await surface()
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2'), test: await keyOf('s1', api.keys.test) }
})
afterAll(() => api.close())

async function keyOf(supplier: string, key = api.keys.live): Promise<string> {
  const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
  const issued = await api.call('POST', '/credentials', { key, json })
  expect(issued.status).toBe(201)
  return issued.body.secret
}

/** An order of which s1 sends the one line and s2 the other. */
async function placed(retailerId: number): Promise<number> {
  api.clock.advance(1000)
  const lines: [number, number][] = [
    [100_000, 1],
    [100_001, 2],
  ]
  // each supplier has too little of both for one of them to send everything
  await api.fresh.admin.query(`update production.stock s set on_hand = case
    when (s.item_id = 100000) = (w.supplier_id = 1) then 1000 else 0 end
    from hub.warehouse w where w.warehouse_id = s.warehouse_id and s.item_id in (100000, 100001)`)
  const { order } = await placeOrder(api.hub, buyer(retailerId), request(lines))
  expect(order.fulfillments.map(({ supplierId }) => supplierId).sort()).toEqual([1, 2])
  return order.number
}

async function shareOf(supplier: 's1' | 's2', number: number, retailer: string) {
  const { body } = await api.call('GET', '/fulfillments?limit=200', { key: keys[supplier] })
  return body.data.find((each: Row) => each.number === number && each.retailer === retailer)
}

interface Row {
  readonly number: number
  readonly retailer: string
  readonly supplier: string
  readonly invoiceNumber: string
  readonly state: string
}

test('a supplier’s key says whose it is, and nobody else’s kind takes its place', async () => {
  const { body } = await api.call('GET', '/whoami', { key: keys.s2 })
  expect(body).toMatchObject({ kind: 'supplier', supplierId: 2, environment: 'production' })
  expect(keys.s2).toMatch(/^dds_live_[0-9a-f]{48}$/)
  expect(keys.test).toMatch(/^dds_test_/)
  for (const key of [keys.s1.replace('live', 'test'), keys.test.replace('test', 'live'), `${keys.s1}0`])
    expect((await api.call('GET', '/whoami', { key })).status).toBe(401)
  for (const json of [
    { kind: 'supplier-key', name: 'x' },
    { kind: 'supplier-key', supplier: 's1', retailer: 'r1', name: 'x' },
    { kind: 'operator-key', supplier: 's1', name: 'x' },
    { kind: 'endless-aisles-token', supplier: 's1', name: 'x' },
  ])
    expect((await api.call('POST', '/credentials', { json })).body.error.code).toBe('invalid-request')
  const nobody = await api.call('POST', '/credentials', {
    json: { kind: 'supplier-key', supplier: 'nobody', name: 'x' },
  })
  expect([nobody.status, nobody.body.error.code]).toEqual([404, 'supplier-not-found'])
})

test('what is the operator’s is closed to suppliers, before anything is read', async () => {
  const closed = jsonOperations.filter(({ callers = ['operator'] }) => !callers.includes('supplier'))
  expect(closed.length).toBeGreaterThan(60)
  for (const { method, url } of closed) {
    const path = url.replace(/:\w+/g, '1')
    const answer = await api.call(method, path, { key: keys.s1, ...(method === 'GET' ? {} : { raw: '{' }) })
    expect([answer.status, answer.body.error.code], `${method} ${url}`).toEqual([403, 'forbidden'])
  }
})

test('each supplier sees its own share, newest first, and the operator all', async () => {
  const numbers = [await placed(1), await placed(2), await placed(1)]
  const pageOf = async (key: string, query = '') => {
    const seen: Row[] = []
    let after: string | null = null
    do {
      const from: string = after === null ? '' : `&after=${after}`
      const { body, status } = await api.call('GET', `/fulfillments?limit=2${query}${from}`, { key })
      expect(status).toBe(200)
      seen.push(...body.data)
      after = body.next
    } while (after !== null)
    return seen
  }
  const own = await pageOf(keys.s1)
  expect(own.map(({ number }) => number)).toEqual([...numbers].reverse())
  expect(new Set(own.map(({ supplier }) => supplier))).toEqual(new Set(['s1']))
  const all = await pageOf(api.keys.live)
  expect(all).toHaveLength(6)
  expect((await pageOf(api.keys.live, '&supplier=s2')).map(({ supplier }) => supplier)).toEqual([
    's2',
    's2',
    's2',
  ])
  expect(await pageOf(keys.s1, '&supplier=s1')).toEqual(own)
  expect((await api.call('GET', '/fulfillments?supplier=s2', { key: keys.s1 })).status).toBe(404)
  expect(await pageOf(keys.test)).toEqual([])
  expect(await pageOf(keys.s1, '&state=shipped')).toEqual([])
  expect(await pageOf(keys.s1, '&state=scheduled,shipped&open=true')).toEqual(own)
})

test('its share of an order is what it sends, to whom, and nothing of what is paid', async () => {
  const number = await placed(1)
  const share = await shareOf('s1', number, 'r1')
  const path = `/fulfillments/${share.invoiceNumber}`
  const { body } = await api.call('GET', path, { key: keys.s1 })
  expect(body).toMatchObject({ number, supplier: 's1', retailer: 'r1', state: 'scheduled' })
  expect(body.lines).toHaveLength(1)
  expect(body.lines[0]).toMatchObject({ itemId: 100_000, quantity: 1, quantityShipped: 0 })
  expect(body.shipTo.line1).toBeTruthy()
  expect(JSON.stringify(body)).not.toMatch(/price|unitCost|email|total/i)
  // another supplier's is as unknown as none, in this environment and in the other
  const foreign = await api.call('GET', path, { key: keys.s2 })
  const none = await api.call('GET', '/fulfillments/0001-01-0000000000', { key: keys.s2 })
  expect([foreign.status, none.status]).toEqual([404, 404])
  const told = (answer: typeof foreign) => answer.body.error.message.replace(/\d{4}-\d{2}-\d{10}/, '')
  expect(told(foreign)).toBe(told(none))
  expect((await api.call('GET', path, { key: keys.test })).status).toBe(404)
  expect((await api.call('GET', path)).body).toEqual(body)
})
