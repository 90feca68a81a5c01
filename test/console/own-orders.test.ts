import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdOrder } from '../../src/core/fulfillment/hold-order.ts'
import { shipFulfillment } from '../../src/core/fulfillment/ship-fulfillment.ts'
import { person } from '../identity/people.ts'
import { operator } from '../support/hub.ts'
import { openSite, type Site } from '../support/site.ts'
import { Speaker } from './speaker.ts'

let site: Site
let owner: Speaker
let other: Speaker
let reader: Speaker
let boss: Speaker
beforeAll(async () => {
  site = await openSite()
  owner = await speaker({ retailer: 'r1' })
  other = await speaker({ retailer: 'r2' })
  reader = await speaker({ retailer: 'r1', role: 'read-only' })
  boss = await speaker({ party: 'operator' })
})
afterAll(() => site.close())

async function speaker(more: Parameters<typeof person>[1]): Promise<Speaker> {
  return await new Speaker(site).signIn(await person(site.hub, more))
}

const shipTo = {
  fullName: 'Ada Lovelace',
  line1: '123 Anyplace St',
  city: 'Cary',
  state: 'NC',
  postalCode: '27511',
}
const orderOf = (po: string, lines: object[] = [{ itemId: 42117, quantity: 2 }], more = {}) => ({
  ...{ po, shipTo, lines },
  ...more,
})
const own = '/production/own'

async function placed(po: string, lines?: object[]): Promise<number> {
  const answer = await owner.ask('POST', `${own}/orders`, { body: orderOf(po, lines) })
  expect([answer.status, answer.json().error]).toEqual([200, undefined])
  return answer.json().number
}

test('a retailer’s person places an order by hand, once, and is named in its history', async () => {
  const preview = await owner.ask('POST', `${own}/orders/preview`, { body: orderOf('hand-1') })
  expect(preview.json()).toMatchObject({ number: null, address: 'valid' })
  const { figures, lines, fulfillments } = preview.json()
  expect(lines).toMatchObject([{ lineNo: 1, itemId: 42117, quantity: 2, owed: 0 }])
  expect(Number(figures.owed)).toBeCloseTo(
    Number(figures.wholesale) + Number(figures.freight) + Number(figures.pickPack),
  )
  expect(fulfillments).toHaveLength(1)
  const made = (await owner.ask('POST', `${own}/orders`, { body: orderOf('hand-1') })).json()
  expect(made.placed).toBe(true)
  const again = (await owner.ask('POST', `${own}/orders`, { body: orderOf('hand-1') })).json()
  expect(again).toEqual({ placed: false, number: made.number })
  const known = await owner.ask('POST', `${own}/orders/preview`, { body: orderOf('hand-1') })
  expect(known.json()).toMatchObject({ number: made.number, figures: { owed: figures.owed } })
  const otherwise = orderOf('hand-1', [{ itemId: 42117, quantity: 3 }])
  const differs = await owner.ask('POST', `${own}/orders`, { body: otherwise })
  expect([differs.status, differs.json().error.code]).toEqual([409, 'po-taken'])
  expect(differs.json().error.details.differences).toEqual([{ field: 'lines.1.quantity', was: 2, sent: 3 }])
  const page = (await owner.ask('GET', `${own}/orders/${made.number}`)).json()
  expect(page.timeline[0]).toMatchObject({ type: 'order.placed', who: { side: 'retailer', name: /^Person/ } })
  expect(page.sums.owed).toBe(figures.owed)
  const audit = "select actor from hub.audit where action = 'order.place' order by audit_id desc limit 1"
  expect((await site.fresh.admin.query(audit)).rows[0].actor).toMatch(/^user:\d+$/)
})

test('nothing of the page is the operator’s or a supplier’s own to know', async () => {
  const number = await placed('quiet')
  const key = { retailerId: 1, number }
  await holdOrder(site.hub, operator.production, key, null, { holdReason: 'fraud', words: 'a stolen card' })
  const mine = await owner.ask('GET', `${own}/orders/${number}`)
  expect(mine.status).toBe(200)
  expect(mine.text).not.toMatch(/supplierCost|margin|warehouse|decision|fraud|stolen|actor/i)
  expect(mine.json().order.fulfillments[0].holdReason).toBe('attention')
  expect(mine.json().may).toMatchObject({ release: false, reroute: [], giveBack: [] })
  // what the operator looks into, the operator lets go
  const release = await owner.ask('POST', `${own}/orders/${number}/release`)
  expect([release.status, release.json().error.code]).toEqual([409, 'not-changeable'])
  const whole = await boss.ask('GET', `/production/hub/orders/r1/${number}/dossier`)
  expect(whole.text).toContain('a stolen card')
  expect(whole.json()).toMatchObject({
    order: { number },
    titles: [{ itemId: 42117 }],
    sums: { balance: null },
    may: { release: true, cancel: true, reroute: [1] },
  })
})

test('hold, release, cancel: each answers with the order as it stands, and again changes nothing', async () => {
  const number = await placed('changes')
  const act = async (what: string, body = {}) => {
    const answer = await owner.ask('POST', `${own}/orders/${number}/${what}`, { body })
    return [answer.status, answer.json().order?.state ?? answer.json().error.code]
  }
  expect(await act('hold', { reason: 'the customer moves house' })).toEqual([200, 'on_hold'])
  expect(await act('hold', {})).toEqual([200, 'on_hold'])
  expect(await act('release')).toEqual([200, 'scheduled'])
  expect(await act('hold', { until: '2026-02-30' })).toEqual([400, 'malformed-request'])
  expect(await act('cancel')).toEqual([200, 'canceled'])
  expect(await act('cancel')).toEqual([200, 'canceled'])
  expect(await act('hold')).toEqual([409, 'not-changeable'])
  const { timeline } = (await owner.ask('GET', `${own}/orders/${number}`)).json()
  const held = timeline.find(({ type }: { type: string }) => type === 'fulfillment.on_hold')
  expect(held).toMatchObject({ reason: 'the customer moves house', who: { side: 'retailer' } })
})

test('a packed order is not canceled: its supplier is asked', async () => {
  const number = await placed('packed')
  const at = `/production/hub/orders/r1/${number}/fulfillments/1/pack`
  expect((await boss.ask('POST', at)).status).toBe(200)
  const page = (await owner.ask('GET', `${own}/orders/${number}`)).json()
  expect(page.may).toMatchObject({ hold: false, cancel: false, requestCancel: true })
  const refused = await owner.ask('POST', `${own}/orders/${number}/cancel`)
  expect([refused.status, refused.json().error.code]).toEqual([409, 'not-cancellable'])
  const asked = await owner.ask('POST', `${own}/orders/${number}/request-cancel`, {
    body: { reason: 'late' },
  })
  expect(asked.json().order.fulfillments[0].cancelState).toBe('requested')
})

test('goods that left may come back, as the operator’s page says', async () => {
  const number = await placed('back')
  await shipFulfillment(site.hub, operator.production, {
    ...{ retailerId: 1, number, fulfillmentNo: 1, carrier: 'UPS', service: null, trackingUrl: null },
    ...{ trackingNumber: '1Z1', lines: null },
  })
  const { may, order } = (await boss.ask('GET', `/production/hub/orders/r1/${number}/dossier`)).json()
  expect(may.giveBack).toEqual([{ fulfillmentNo: 1, lines: [{ lineNo: 1, open: 2 }] }])
  const { invoiceNumber } = order.fulfillments[0]
  const back = { reference: 'one', reason: 'too small', lines: [{ lineNo: 1, quantity: 1 }] }
  const at = `/production/hub/fulfillments/${invoiceNumber}/returns`
  expect((await boss.ask('POST', at, { body: back })).status).toBe(200)
  const after = (await boss.ask('GET', `/production/hub/orders/r1/${number}/dossier`)).json()
  expect(after.may.giveBack).toEqual([{ fulfillmentNo: 1, lines: [{ lineNo: 1, open: 1 }] }])
  expect(after.returns).toHaveLength(1)
  const mine = await owner.ask('GET', `${own}/orders/${number}`)
  expect(mine.json().returns).toMatchObject([{ reason: 'too small', lines: [{ quantity: 1 }] }])
  expect(mine.text).not.toMatch(/supplierCost/)
})

test('another retailer’s order is not there, and who may only look changes nothing', async () => {
  const number = await placed('mine')
  const none = 99_999_999
  const wrote = 'select count(*)::int as n from production.event'
  const before = (await site.fresh.admin.query(wrote)).rows[0].n
  for (const [method, path] of [
    ['GET', ''],
    ['GET', '/tellings'],
    ['POST', '/hold'],
    ['POST', '/release'],
    ['POST', '/pay'],
    ['POST', '/cancel'],
    ['POST', '/request-cancel'],
  ] as const) {
    const told = async (of: number) => {
      const answer = await other.ask(method, `${own}/orders/${of}${path}`)
      const { requestId: _, ...error } = answer.json().error
      return [answer.status, JSON.stringify(error).replaceAll(String(of), 'n')]
    }
    const foreign = await told(number)
    expect(foreign[0], path).toBe(404)
    expect(foreign, path).toEqual(await told(none))
    // nor by another's name, nor in the other environment
    expect((await other.ask(method, `${own}/orders/${number}${path}?retailer=r1`)).status).toBe(404)
    expect((await owner.ask(method, `/sandbox/own/orders/${number}${path}`)).status).toBe(404)
    const looking = (await reader.ask(method, `${own}/orders/${number}${path}`)).status
    expect(looking, path).toBe(method === 'GET' ? 200 : 403)
  }
  expect((await reader.ask('POST', `${own}/orders/preview`, { body: orderOf('look') })).status).toBe(200)
  expect((await reader.ask('POST', `${own}/orders`, { body: orderOf('look') })).status).toBe(403)
  expect((await site.fresh.admin.query(wrote)).rows[0].n).toBe(before)
  const supplier = await speaker({ supplier: 's1' })
  expect((await supplier.ask('GET', `${own}/orders/${number}`)).status).toBe(403)
  expect((await supplier.ask('GET', `/production/hub/orders/r1/${number}/dossier`)).status).toBe(403)
})

test('what may be ordered is found by name, SKU and UPC, with what is free', async () => {
  for (const asked of [owner, boss]) {
    const at = asked === owner ? `${own}/items-to-order` : '/production/hub/retailers/r1/items'
    const found = (await asked.ask('GET', `${at}?term=sku42117`)).json().data
    expect(found[0]).toMatchObject({ itemId: 42117, sku: 'sku42117' })
    expect(found[0].available).toBeGreaterThan(0)
    expect(Object.keys(found[0])).not.toContain('supplierCost')
    const upc = (await asked.ask('GET', `${at}?term=${found[0].gtin}`)).json().data
    expect(upc[0].itemId).toBe(42117)
    expect((await asked.ask('GET', `${at}?term=nothingiscalledso`)).json().data).toEqual([])
  }
})

test('what cannot be ordered is told line by line, and nothing is placed', async () => {
  const lines = [
    { itemId: 42117, quantity: 1 },
    { sku: 'nobody-has-this', quantity: 1 },
    { itemId: 42117, quantity: 100_000 },
  ]
  const answer = await owner.ask('POST', `${own}/orders`, { body: orderOf('short', lines) })
  expect([answer.status, answer.json().error.code]).toEqual([422, 'order-refused'])
  const told = answer.json().error.details.lines
  expect(told.map(({ lineNo, reason }: { lineNo: number; reason: string }) => [lineNo, reason])).toEqual([
    [2, 'unknown-item'],
    [3, 'short'],
  ])
  const lacking = orderOf('lack', undefined, { shipTo: { ...shipTo, city: ' ' } })
  const bad = await owner.ask('POST', `${own}/orders`, { body: lacking })
  expect([bad.status, bad.json().error.details.messages]).toEqual([422, ['The address lacks a city.']])
})
