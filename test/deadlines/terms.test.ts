import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { type Surface, surface } from '../operator/surface.ts'
import { buyer, request } from '../support/trade.ts'

let api: Surface
let supplierKey: string
beforeAll(async () => {
  api = await surface()
  const json = { kind: 'supplier-key', supplier: 's1', name: 'erp' }
  supplierKey = (await api.call('POST', '/credentials', { json })).body.secret
})
afterAll(() => api.close())

async function placed(retailerId = 1): Promise<string> {
  api.clock.set('2026-11-16T15:00:00Z')
  const { order } = await placeOrder(api.hub, buyer(retailerId), request([[100_000, 1]]))
  await api.sequence()
  await followEvents(api.hub, 'production')
  return order.fulfillments[0]?.invoiceNumber ?? ''
}
const due = async (invoiceNumber: string, key = api.keys.live) => {
  const { body } = await api.call('GET', `/fulfillments/${invoiceNumber}`, { key })
  return Object.fromEntries(
    body.deadlines.map((each: { step: string; dueAt: string }) => [each.step, each.dueAt]),
  )
}
const days = (amount: number) => ({ amount, unit: 'working-days' })

test('a fulfillment says what is due, to the operator and to its supplier, and when it is late', async () => {
  const invoiceNumber = await placed()
  const { body } = await api.call('GET', `/fulfillments/${invoiceNumber}`, { key: supplierKey })
  expect(body.deadlines).toEqual([
    {
      step: 'acknowledge',
      dueAt: '2026-11-17T22:00:00.000Z',
      state: 'open',
      metAt: null,
      stoppedAt: null,
      expectedAt: null,
    },
    {
      step: 'ship',
      dueAt: '2026-11-18T22:00:00.000Z',
      state: 'open',
      metAt: null,
      stoppedAt: null,
      expectedAt: null,
    },
  ])
  api.clock.set('2026-11-18T12:00:00Z')
  const list = await api.call('GET', '/fulfillments')
  const found = list.body.data.find((each: { invoiceNumber: string }) => each.invoiceNumber === invoiceNumber)
  expect(found.deadlines.map(({ state }: { state: string }) => state)).toEqual(['late', 'open'])
})

test('the narrower terms are heard first, and what was set before stays unless it is renewed', async () => {
  const before = await placed()
  const put = (json: object) => api.call('PUT', '/deadline-terms', { json })
  expect((await put({ terms: { ship: days(3), acknowledge: null } })).status).toBe(200)
  expect((await put({ supplier: 's1', terms: { ship: days(4), invoice: days(1) } })).status).toBe(200)
  expect((await put({ supplier: 's1', retailer: 'r2', terms: { ship: days(0) } })).body).toEqual({
    supplier: 's1',
    retailer: 'r2',
    terms: { ship: days(0) },
  })
  expect(await due(await placed(1))).toEqual({ ship: '2026-11-20T22:00:00.000Z' })
  expect(await due(await placed(2))).toEqual({ ship: '2026-11-16T22:00:00.000Z' })
  // read again, with all that happened to it
  await api.fresh.admin.query('update production.deadline_head set cursor = 0')
  await followEvents(api.hub, 'production')
  expect(await due(before)).toMatchObject({ ship: '2026-11-18T22:00:00.000Z' })
  const listed = await api.call('GET', '/deadline-terms')
  expect(listed.body.data).toHaveLength(3)
  expect(listed.body.data[0]).toMatchObject({
    supplier: null,
    terms: { acknowledge: null, ship: days(3), move: null },
  })
  const renewed = await api.call('POST', '/deadlines/renew', { json: { supplier: 's1' } })
  expect(renewed.body.fulfillments).toBeGreaterThan(2)
  expect(await due(before)).toEqual({ ship: '2026-11-20T22:00:00.000Z' })
})

test('a calendar moves what is set after it', async () => {
  const calendar = {
    ...{
      timezone: 'America/Los_Angeles',
      workingDays: [1, 2, 3, 4],
      opens: '08:00',
      closes: '16:00',
      cutoff: '06:00',
    },
    ...{ holidays: ['2026-11-17'], holidaySet: null },
  }
  const put = await api.call('PUT', '/suppliers/s1/calendar', { json: calendar })
  expect(put.body).toEqual(calendar)
  expect((await api.call('GET', '/suppliers/s1/calendar')).body).toEqual(calendar)
  expect((await api.call('GET', '/suppliers/s2/calendar')).body).toMatchObject({
    opens: '09:00',
    holidaySet: 'us-federal',
  })
  // the 16th before it opens, the 18th, 19th, 23rd, 24th
  expect(await due(await placed(1))).toEqual({ ship: '2026-11-25T00:00:00.000Z' })
  const audit = await api.fresh.admin.query(
    `select action from hub.audit where action in ('supplier.calendar', 'deadline-terms.set', 'deadlines.renew')`,
  )
  expect(audit.rowCount).toBe(5)
})

test('what makes no sense is refused in words, and changes nothing', async () => {
  const before = (await api.call('GET', '/suppliers/s1/calendar')).body
  const bad = [
    { closes: before.opens },
    { timezone: 'Mars/Olympus' },
    { workingDays: [] },
    { workingDays: [8] },
    { opens: '25:00' },
    { holidays: ['2026-02-30'] },
    { cutoff: 'noon' },
    { nonsense: 1 },
  ]
  for (const part of bad) {
    const answer = await api.call('PUT', '/suppliers/s1/calendar', { json: { ...before, ...part } })
    expect([400, 422], JSON.stringify(part)).toContain(answer.status)
  }
  expect((await api.call('GET', '/suppliers/s1/calendar')).body).toEqual(before)
  const terms = (json: object, key = api.keys.live) => api.call('PUT', '/deadline-terms', { json, key })
  expect((await terms({ terms: { ship: { amount: 300, unit: 'working-days' } } })).status).toBe(422)
  expect((await terms({ supplier: 'nobody', terms: {} })).status).toBe(404)
  expect((await terms({ retailer: 'nobody', terms: {} })).status).toBe(404)
  // shared by both environments, and production’s to change
  expect((await terms({ terms: {} }, api.keys.test)).status).toBe(403)
  expect((await api.call('PUT', '/suppliers/s1/calendar', { json: before, key: api.keys.test })).status).toBe(
    403,
  )
  expect((await api.call('PUT', '/suppliers/nobody/calendar', { json: before })).status).toBe(404)
  expect((await terms({ terms: {} }, supplierKey)).status).toBe(403)
})
