import { afterAll, beforeAll, expect, test } from 'vitest'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { buyer, expectSound, request, seedItems } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
let keys: Record<'s1' | 's2' | 'test', string>

beforeAll(async () => {
  api = await surface()
  // s1 has it and s2 could send it
  await seedItems(api.fresh.admin, { first: 777, onHand: { 1: 500, 3: 500 } })
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2'), test: await keyOf('s1', api.keys.test) }
})
afterAll(() => api.close())

async function keyOf(supplier: string, key = api.keys.live): Promise<string> {
  const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
  return (await api.call('POST', '/credentials', { key, json })).body.secret
}

async function placed(quantity = 2): Promise<{ invoice: string; number: number }> {
  const { order } = await placeOrder(api.hub, buyer(1), request([[777, quantity]]))
  return { invoice: order.fulfillments[0]?.invoiceNumber ?? '', number: order.number }
}

const box = (trackingNumber: string, more: object = {}) => ({ carrier: 'UPS', trackingNumber, ...more })
const post = (path: string, json: object, key = keys.s1) => api.call('POST', path, { key, json })

test('a supplier’s day: answered, packed, sent, each again without effect; nobody else’s', async () => {
  const { invoice } = await placed()
  const at = `/fulfillments/${invoice}`
  const steps: [string, object, string][] = [
    ['acknowledge', { supplierReference: 'SO-1' }, 'sent'],
    ['pack', {}, 'packed'],
    ['ship', { parcels: [box('1Z1', { lines: [{ lineNo: 1, quantity: 1 }] }), box('1Z2')] }, 'shipped'],
  ]
  for (const [verb, json, state] of steps) {
    for (const key of [keys.s2, keys.test]) {
      const foreign = await post(`${at}/${verb}`, json, key)
      expect([foreign.status, foreign.body.error.code], verb).toEqual([404, 'fulfillment-not-found'])
    }
    const done = await post(`${at}/${verb}`, json)
    expect([done.status, done.body.state], verb).toEqual([200, state])
    expect((await post(`${at}/${verb}`, json)).body, verb).toEqual(done.body)
  }
  const { body } = await api.call('GET', at, { key: keys.s1 })
  expect(body).toMatchObject({
    supplierReference: 'SO-1',
    lines: [{ quantityShipped: 2, parts: [{ supplierCost: '8.1', expectedOn: null }] }],
  })
  expect(body.acknowledgedAt).toBeTruthy()
  expect(body.shipments).toHaveLength(2)
  const back = await post(`${at}/void-shipment`, { trackingNumber: '1Z2', reason: 'still here' })
  expect([back.body.state, back.body.lines[0].quantityShipped]).toEqual(['partially_shipped', 1])
  expect((await post(`${at}/void-shipment`, { trackingNumber: '1Z3' })).status).toBe(422)
  await expectSound(api.hub)
})

test('what a supplier rejects goes to another, and it still sees what it had; neither learns of the other', async () => {
  const { invoice, number } = await placed()
  const json = { lines: [{ lineNo: 1, answer: 'rejected', reason: 'discontinued' }] }
  const gone = await post(`/fulfillments/${invoice}/acknowledge`, json)
  expect(gone.body).toMatchObject({ state: 'canceled', lines: [{ quantity: 2, quantityCanceled: 2 }] })
  expect((await post(`/fulfillments/${invoice}/acknowledge`, json)).body).toEqual(gone.body)
  expect((await post(`/fulfillments/${invoice}/pack`, {})).status).toBe(404)
  const whole = await api.call('GET', `/orders/r1/${number}`)
  expect(whole.body.fulfillments).toMatchObject([{ supplier: 's2', state: 'scheduled' }])
  const own = await api.call('GET', '/fulfillments?state=canceled', { key: keys.s1 })
  expect(own.body.data.map((each: { invoiceNumber: string }) => each.invoiceNumber)).toContain(invoice)
  await api.sequence()
  const told = await api.call('GET', '/suppliers/s1/events?limit=200')
  expect(JSON.stringify(told.body)).toContain('fulfillment.acknowledged')
  expect(JSON.stringify(told.body)).not.toContain('order.rerouted')
})

test('a packed order is asked back: accepted, refused, too late; lines are called off', async () => {
  const asked = async () => {
    const { invoice, number } = await placed()
    await post(`/fulfillments/${invoice}/pack`, {})
    const json = { reason: 'the customer changed their mind' }
    const requested = await api.call('POST', `/orders/r1/${number}/request-cancel`, { json })
    expect(requested.body.fulfillments[0]).toMatchObject({ state: 'packed', cancelState: 'requested' })
    expect((await api.call('POST', `/orders/r1/${number}/request-cancel`, { json })).body).toEqual(
      requested.body,
    )
    return `/fulfillments/${invoice}`
  }
  const first = await asked()
  expect((await api.call('GET', first, { key: keys.s1 })).body).toMatchObject({
    cancelReason: 'the customer changed their mind',
  })
  expect((await post(`${first}/answer-cancel`, { accept: true }, keys.s2)).status).toBe(404)
  const accepted = await post(`${first}/answer-cancel`, { accept: true })
  expect(accepted.body).toMatchObject({ state: 'canceled', cancelState: 'canceled' })
  const second = await asked()
  const refused = await post(`${second}/answer-cancel`, { accept: false, reason: 'on the truck' })
  expect(refused.body).toMatchObject({
    state: 'packed',
    cancelState: 'refused',
    cancelReason: 'on the truck',
  })
  expect((await post(`${second}/answer-cancel`, { accept: true })).status).toBe(409)
  const less = await post(`${second}/cancel-lines`, { lines: [{ lineNo: 1, quantity: 1 }], reason: 'broken' })
  expect(less.body.lines[0]).toMatchObject({ quantity: 2, quantityCanceled: 1 })
  const none = await post(`${second}/cancel-lines`, { lines: [{ lineNo: 2 }], reason: 'broken' })
  expect([none.status, none.body.error.code]).toEqual([409, 'quantity-refused'])
  const unknown = await api.call('POST', '/orders/r1/999999/request-cancel', { json: { reason: 'x' } })
  expect(unknown.status).toBe(404)
  await expectSound(api.hub)
})

test('many at once: each by itself, and what is refused is told beside the others', async () => {
  const [one, two] = [await placed(), await placed()]
  const entries = [
    { invoiceNumber: one.invoice },
    { invoiceNumber: 'nothing' },
    { invoiceNumber: two.invoice },
  ]
  const answered = await post('/fulfillments/acknowledge', { entries })
  expect(answered.status).toBe(200)
  const results = [
    { invoiceNumber: one.invoice, state: 'sent', error: null },
    { invoiceNumber: 'nothing', state: null, error: { code: 'fulfillment-not-found' } },
    { invoiceNumber: two.invoice, state: 'sent', error: null },
  ]
  expect(answered.body.results).toMatchObject(results)
  expect((await post('/fulfillments/acknowledge', { entries })).body).toEqual(answered.body)
  const sent = await post('/fulfillments/ship', {
    entries: [one, two].map(({ invoice }, index) => ({
      invoiceNumber: invoice,
      parcels: [box(`1ZM${index}`)],
    })),
  })
  expect(sent.body.results.map(({ state }: { state: string }) => state)).toEqual(['shipped', 'shipped'])
  const foreign = await post(
    '/fulfillments/ship',
    {
      entries: [{ invoiceNumber: one.invoice, parcels: [box('1ZX')] }],
    },
    keys.s2,
  )
  expect(foreign.body.results[0].error.code).toBe('fulfillment-not-found')
  const many = Array.from({ length: 201 }, () => ({ invoiceNumber: one.invoice }))
  expect((await post('/fulfillments/acknowledge', { entries: many })).status).toBe(400)
})

test.each([
  ['acknowledge', { lines: [] }],
  ['acknowledge', { lines: [{ lineNo: 1, answer: 'maybe' }] }],
  ['acknowledge', { lines: [{ lineNo: 1, quantity: 0, answer: 'accepted' }] }],
  ['acknowledge', { lines: [{ lineNo: 1, answer: 'backordered', until: 'soon' }] }],
  ['acknowledge', { supplierReference: 'x'.repeat(65) }],
  ['ship', { parcels: [] }],
  ['ship', box('1Z')],
  ['cancel-lines', {}],
  ['answer-cancel', { accept: 'yes' }],
])('%s refuses %j', async (verb, json) => {
  const { invoice } = await placed(1)
  const answer = await post(`/fulfillments/${invoice}/${verb}`, json)
  expect([answer.status, answer.body.error.code]).toEqual([400, 'malformed-request'])
})
