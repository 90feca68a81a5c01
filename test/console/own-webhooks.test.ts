import { afterAll, beforeAll, expect, test } from 'vitest'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { person } from '../identity/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { buyer, place, request, seedItems } from '../support/trade.ts'
import { Speaker } from './speaker.ts'

let site: Site
beforeAll(async () => {
  site = await openSite()
  await seedItems(site.fresh.admin, { first: 900_100, onHand: { 1: 1000 } })
})
afterAll(() => site.close())

const speaker = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(site).signIn(await person(site.hub, more))
const endpoint = { url: 'https://example.com/hooks', eventTypes: ['order.placed'] }

test('endpoints are their retailer’s or supplier’s own, whoever else asks', async () => {
  const owner = await speaker({ retailer: 'r1' })
  const made = await owner.ask('POST', '/production/own/webhooks', { body: endpoint })
  expect(made.status, made.text).toBe(200)
  expect(made.json().secret).toMatch(/^whsec_/)
  const { webhook } = made.json().webhook
  const operator = await speaker({ party: 'operator' })
  const hubs = await operator.ask('POST', '/production/hub/webhooks', { body: endpoint })
  const other = await speaker({ retailer: 'r2' })
  const supplier = await speaker({ supplier: 's1' })
  const one = `/production/own/webhooks/${webhook}`
  for (const [asking, base] of [
    [other, one],
    [owner, `/production/own/webhooks/${hubs.json().webhook.webhook}`],
  ] as const)
    for (const [method, path, body] of [
      ['GET', '', {}],
      ['PUT', '', { paused: true }],
      ['DELETE', '', {}],
      ['POST', '/rotate', {}],
      ['POST', '/test', {}],
      ['POST', '/resend', { givenUp: true }],
      ['GET', '/attempts', {}],
      ['GET', '/deliveries', {}],
    ] as const) {
      const answer = await asking.ask(method, base + path, { body })
      expect([path, answer.status, answer.json().error?.code]).toEqual([path, 404, 'webhook-not-found'])
    }
  expect((await other.ask('GET', '/production/own/webhooks')).json().data).toEqual([])
  expect((await supplier.ask('GET', one)).status).toBe(403)
  expect((await supplier.ask('GET', `/production/hub/webhooks/${webhook}`)).status).toBe(404)
  const suppliers = await supplier.ask('POST', '/production/hub/webhooks', { body: endpoint })
  expect(suppliers.json().webhook).toMatchObject({ stream: 'supplier', ownerId: 1 })
  expect((await supplier.ask('GET', '/production/hub/webhooks')).json().data).toHaveLength(1)
  expect((await supplier.ask('GET', '/production/hub/webhooks?retailer=r1')).status).toBe(403)
  const reader = await speaker({ retailer: 'r1', role: 'read-only' })
  expect((await reader.ask('GET', one)).json()).toMatchObject({ webhook, lastDeliveredAt: null })
  expect((await reader.ask('PUT', one, { body: { paused: true } })).status).toBe(403)
  expect((await owner.ask('PUT', one, { body: { paused: true } })).json().pausedAt).not.toBe(null)
  expect((await owner.ask('DELETE', one)).json()).toEqual({ removed: true })
  expect((await owner.ask('DELETE', one)).status).toBe(404)
})

test('each browses the events of its own stream, the latest first', async () => {
  for (const retailer of [1, 2, 1])
    await place(site.hub, buyer(retailer, 'production'), request([[900_100, 1]]))
  await sequenceEvents(site.hub, 'production')
  const seen = async (asking: Speaker, path: string) =>
    (await asking.ask('GET', `/production/${path}`))
      .json()
      .data.map(({ retailer, number }: { retailer: string; number: number }) => `${retailer} ${number}`)
  const operator = await speaker({ party: 'operator' })
  expect(await seen(operator, 'hub/event-history')).toEqual(['r1 10001', 'r2 10000', 'r1 10000'])
  expect(await seen(operator, 'hub/event-history?number=10001')).toEqual(['r1 10001'])
  expect(await seen(operator, 'hub/event-history?types=order.paid')).toEqual([])
  const retailer = await speaker({ retailer: 'r2' })
  expect(await seen(retailer, 'own/event-history')).toEqual(['r2 10000'])
  const first = (await operator.ask('GET', '/production/hub/event-history?limit=2')).json()
  expect(await seen(operator, `hub/event-history?after=${first.next}`)).toEqual(['r1 10000'])
  const supplier = await speaker({ supplier: 's2' })
  expect(await seen(supplier, 'hub/event-history')).toEqual([])
  expect((await supplier.ask('GET', '/production/hub/audit')).status).toBe(403)
  const audit = (await operator.ask('GET', '/production/hub/audit?action=webhook.&limit=1')).json()
  expect(audit.data[0]).toMatchObject({
    action: 'webhook.remove',
    who: expect.stringMatching(/^the retailer: Person/),
  })
})
