import { afterAll, beforeAll, expect, test } from 'vitest'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { keyed } from '../orders/keyed.ts'
import { buyer, expectSound } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
let counter = 0

beforeAll(async () => {
  api = await surface()
})
afterAll(async () => {
  await expectSound(api.hub)
  await api.close()
})

async function placed(more: Partial<OrderRequest> = {}): Promise<number> {
  const key = `key-${++counter}`
  return (await placeOrder(api.hub, buyer(1), keyed(key, key, [[100_000, 1]], more))).order.number
}

test('an order is held until a day, moved, released', async () => {
  const path = `/orders/r1/${await placed()}`
  const asked = { until: '2026-12-01', holdReason: 'attention', reason: 'looks odd' }
  const held = await api.call('POST', `${path}/hold`, { json: asked })
  expect(held.body).toMatchObject({
    state: 'on_hold',
    fulfillments: [{ holdReason: 'attention', holdUntil: '2026-12-01' }],
  })
  expect(held.body.events.at(-1)).toMatchObject({ type: 'fulfillment.on_hold', reason: 'looks odd' })
  expect((await api.call('POST', `${path}/hold`, { json: asked })).body).toEqual(held.body)
  const open = await api.call('POST', `${path}/hold`, { json: {} })
  expect(open.body).toMatchObject({ fulfillments: [{ holdReason: 'manual', holdUntil: null }] })
  const released = await api.call('POST', `${path}/release`, { json: {} })
  expect(released).toMatchObject({ status: 200, body: { state: 'scheduled' } })
  expect((await api.call('POST', `${path}/release`, { json: {} })).body).toEqual(released.body)
  expect((await api.call('GET', path)).body).toEqual(released.body)
})

test('an unpaid order is paid, once', async () => {
  const path = `/orders/r1/${await placed({ opening: 'await-payment', amountPaid: 15_000, taxAmount: 1 })}`
  expect((await api.call('GET', path)).body).toMatchObject({
    ...{
      state: 'awaiting_payment',
      paidAt: null,
      amountPaid: '1.5',
      taxAmount: '0.0001',
      externalKey: `key-${counter}`,
    },
  })
  const paid = await api.call('POST', `${path}/pay`, { json: {} })
  expect(paid).toMatchObject({
    status: 200,
    body: { state: 'scheduled', paidAt: api.clock.now().toISOString() },
  })
  expect((await api.call('POST', `${path}/pay`, { json: {} })).body).toEqual(paid.body)
})

test('refusals', async () => {
  const number = await placed({ opening: 'cancel' })
  const late = await api.call('POST', `/orders/r1/${number}/hold`, { json: {} })
  expect([late.status, late.body.error.code]).toEqual([409, 'not-changeable'])
  for (const until of ['2026-02-30', 'soon', 7])
    expect((await api.call('POST', `/orders/r1/${number}/hold`, { json: { until } })).status).toBeOneOf([
      400, 422,
    ])
  expect(
    (await api.call('POST', `/orders/r1/${number}/hold`, { json: { holdReason: 'backorder' } })).status,
  ).toBe(400)
  for (const verb of ['hold', 'release', 'pay']) {
    for (const path of ['r1/7', 'r2/10000', 'nobody/10000'])
      expect((await api.call('POST', `/orders/${path}/${verb}`, { json: {} })).status).toBe(404)
    expect(
      (await api.call('POST', `/orders/r1/${number}/${verb}`, { json: {}, key: api.keys.test })).status,
    ).toBe(404)
    expect((await api.call('POST', `/orders/r1/${number}/${verb}`, { json: {}, key: null })).status).toBe(401)
  }
})

test('a replaced order tells what it was, and to streams that it was replaced', async () => {
  const number = await placed()
  const key = `key-${counter}`
  await replaceOrder(api.hub, buyer(1), number, keyed(key, key, [[100_001, 2]], { flags: ['balance'] }))
  const { body } = await api.call('GET', `/orders/r1/${number}`)
  expect(body).toMatchObject({
    flags: ['balance'],
    fulfillments: [{ fulfillmentNo: 2 }],
    decision: { parts: [{}] },
  })
  expect(body.events.at(-1)).toMatchObject({
    ...{ type: 'order.replaced', payload: { changed: ['lines'], before: { lines: [{ itemId: 100_000 }] } } },
  })
  await api.sequence()
  const { body: stream } = await api.call('GET', '/retailers/r1/events?limit=200')
  const last = stream.data.at(-1)
  expect(last).toMatchObject({ number, type: 'order.replaced', payload: { changed: ['lines'] } })
  expect(last.payload.before).toBeUndefined()
})
