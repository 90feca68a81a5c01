import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cancelLines } from '../../src/core/fulfillment/answers/cancel-lines.ts'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { releaseOrder } from '../../src/core/fulfillment/release-order.ts'
import type { Order } from '../../src/core/orders/order.ts'
import { sequenceEvents } from '../../src/core/orders/sequence-events.ts'
import { person } from '../identity/people.ts'
import type { Wire } from '../support/http.ts'
import { operator } from '../support/hub.ts'
import { openPack, type Pack } from '../support/open-pack.ts'
import { placedFor, sentAndBack } from './order-world.ts'
import { Speaker } from './speaker.ts'
import { expectQuiet, openTab, openWorld, signInBy, type World } from './world.ts'

let world: World
let order: Order
let mine: Awaited<ReturnType<typeof person>>
const COST = '77.7531'

beforeAll(async () => {
  world = await openWorld()
  const { site } = world
  // in the evening of the 16th, where the retailer is
  site.clock.set('2026-11-17T02:30:00Z')
  const { admin } = site.fresh
  await admin.query('update hub.supplier_offer set cost = 777531')
  order = await placedFor(site, 'PACK-1')
  const { retailerId, number } = order
  const key = { retailerId, number }
  await holdOrder(site.hub, operator.production, key, null, { holdReason: 'fraud', words: 'a stolen card' })
  await releaseOrder(site.hub, operator.production, key)
  const [, second] = order.fulfillments
  await cancelLines(site.hub, operator.production, {
    ...{ invoiceNumber: second?.invoiceNumber ?? '', lines: [{ lineNo: 2, quantity: 1 }] },
    ...{ reason: 'a hushed reason', reroute: false },
  })
  await sentAndBack(site, order)
  await sequenceEvents(site.hub, 'production')
  await followEvents(site.hub, 'production')
  // the same was told to everybody: each party reads its own
  await admin.query(`
    insert into production.webhook_endpoint (kind, owner_id, url, description, secret, created_at, created_by, cursor, chosen_from)
    select kind, owner, 'https://' || kind || owner || '.example.com/hook?token=hush', '', '', now(), 'test', 0, 0
      from (values ('supplier', 1), ('retailer', 1), ('retailer', 2), ('operator', 0)) v(kind, owner);
    insert into production.webhook_attempt (endpoint_id, seq, retailer_id, number, type, message_id, attempt, at, duration_ms,
                                            outcome, status, request_headers, body, answer_headers, answer)
    select endpoint_id, 1, 1, ${number}, 'order.placed', 'evt_' || kind || owner_id, 1, now(), 5, 'delivered', 200, '{}',
           '{"to": "' || kind || owner_id || '"}', '{}', 'hush'
      from production.webhook_endpoint`)
  site.clock.set(new Date())
  mine = await person(site.hub, { retailer: 'r1' })
})
afterAll(() => world.close())

const at = () => `/production/own/orders/${order.number}/evidence`

async function packFor(speaker: Speaker, path: string): Promise<Pack> {
  const cookie = [...speaker.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${world.site.url}/console/api${path}`, { headers: { cookie } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  expect(answer.headers.get('content-disposition')).toContain(`evidence-r1-${order.number}.zip`)
  return await openPack(await answer.arrayBuffer())
}

const speakerOf = async (more: Parameters<typeof person>[1]) =>
  await new Speaker(world.site).signIn(await person(world.site.hub, more))

test('a retailer’s pack says what became of its order, and nothing that is not its to know', async () => {
  const own = await packFor(await new Speaker(world.site).signIn(mine), at())
  expect(own.names).toEqual([
    ...['summary.txt', 'order.json', 'tellings.json', 'events.jsonl', 'messages.jsonl'],
  ])
  const told = own.json('order.json')
  expect(told.order).toMatchObject({ number: order.number, po: 'PACK-1' })
  expect(told.order.fulfillments[0].shipments[0]).toMatchObject({
    ...{ carrier: 'UPS', trackingNumber: '1Z999AA10123456784', tracking: { state: 'delivered' } },
  })
  expect(told.order.fulfillments[1].state).toBe('canceled')
  expect(told.returns[0].lines).toMatchObject([{ lineNo: 1, quantity: 1 }])
  const types = own.lines('events.jsonl').map(({ type }) => type)
  expect(types).toEqual(expect.arrayContaining(['order.placed', 'fulfillment.shipped']))
  expect(own.text('summary.txt')).toContain('fulfillment.shipped')
  expect(own.text('summary.txt')).not.toContain('What was due')
  expect(own.lines('messages.jsonl')).toMatchObject([{ to: 'retailer', host: 'retailer1.example.com' }])
  expect(own.json('tellings.json').data.map(({ dialect }: { dialect: string }) => dialect)).toContain(
    'endless-aisles',
  )
  const days = own.manifest.digests.map(({ date, stream, order: { events } }: Wire) => [
    date,
    stream,
    events > 0,
  ])
  expect(days).toEqual([
    ['2026-11-16', 'retailer', true],
    ['2026-11-17', 'retailer', true],
  ])
  expect(own.all).not.toMatch(/supplierCost|decision|fraud|stolen|hush|actor/i)
  // the partner APIs have these words for the retailer's own margin, and for no warehouse
  for (const name of own.names.filter((each) => each !== 'tellings.json'))
    expect(own.text(name), name).not.toMatch(/margin|warehouse/i)
  expect(own.all).not.toContain(COST)
  expect(own.all).not.toMatch(/supplier1|retailer2|operator0/)
  // the operator's pack has what this one leaves out, and so the words above are looked for where they could be
  const boss = await speakerOf({ party: 'operator' })
  const whole = await packFor(boss, `/production/hub/orders/r1/${order.number}/evidence`)
  for (const kept of [COST, 'supplierCost', 'fraud', 'a stolen card', 'a hushed reason', 'supplier1.example'])
    expect(whole.all).toContain(kept)
  const handedOn = await packFor(boss, `${at()}?retailer=r1`)
  expect(handedOn.json('order.json')).toEqual(told)
  expect(handedOn.text('events.jsonl')).toBe(own.text('events.jsonl'))
})

test('another retailer’s order is not there, to the letter', async () => {
  const other = await speakerOf({ retailer: 'r2' })
  const told = async (speaker: Speaker, number: number, environment = 'production') => {
    const answer = await speaker.ask('GET', `/${environment}/own/orders/${number}/evidence`)
    const { requestId: _, ...error } = answer.json().error
    return [answer.status, JSON.stringify(error).replaceAll(String(number), 'n')]
  }
  const foreign = await told(other, order.number)
  expect(foreign[0]).toBe(404)
  expect(foreign).toEqual(await told(other, 99_999_999))
  const own = await new Speaker(world.site).signIn(mine)
  expect(await told(own, order.number, 'sandbox')).toEqual(foreign)
  expect((await other.ask('GET', `${at()}?retailer=r1`)).json().error.code).toBe('retailer-not-found')
  const boss = await speakerOf({ party: 'operator' })
  expect((await boss.ask('GET', at())).status).toBe(422)
  expect((await boss.ask('GET', `${at()}?retailer=r2`)).status).toBe(404)
  expect((await (await speakerOf({ supplier: 's1' })).ask('GET', at())).status).toBe(403)
  const reader = await speakerOf({ retailer: 'r1', role: 'read-only' })
  expect((await reader.ask('GET', at())).status).toBe(200)
})

test('it is downloaded on the order’s page, and handed on by the operator', { timeout: 90_000 }, async () => {
  const { site } = world
  for (const [who, page, item] of [
    [mine, `orders/${order.number}`, 'Download the evidence'],
    [await person(site.hub, { party: 'operator' }), `orders/r1/${order.number}`, 'Evidence for the retailer'],
  ] as const) {
    const tab = await openTab(world)
    await signInBy(tab, site, who, `/console/production/${page}`)
    await tab.page.getByRole('button', { name: 'More', exact: true }).click()
    const coming = tab.page.waitForEvent('download')
    await tab.page.getByRole('menuitem', { name: item }).click()
    const file = await coming
    expect(file.suggestedFilename()).toBe(`evidence-r1-${order.number}.zip`)
    const opened = await openPack(await readFile(await file.path()))
    expect(opened.all).not.toMatch(/supplierCost|fraud/)
    expect(opened.json('order.json').order.po).toBe('PACK-1')
    expectQuiet(tab)
    await tab.context.close()
  }
})
