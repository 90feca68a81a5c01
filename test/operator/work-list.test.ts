import { afterAll, beforeAll, expect, test } from 'vitest'
import { followEvents } from '../../src/core/fulfillment/deadlines/follow-events.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import { buyer, request } from '../support/trade.ts'
import { type Surface, surface } from './surface.ts'

let api: Surface
let keys: Record<'s1' | 's2', string>

beforeAll(async () => {
  api = await surface()
  keys = { s1: await keyOf('s1'), s2: await keyOf('s2') }
})
afterAll(() => api.close())

async function keyOf(supplier: string): Promise<string> {
  const json = { kind: 'supplier-key', supplier, name: `erp of ${supplier}` }
  return (await api.call('POST', '/credentials', { json })).body.secret
}

/** An order of s1 alone, from its first warehouse. */
async function placed(quantity = 1, po: string | null = null): Promise<string> {
  api.clock.advance(60_000)
  const { order } = await placeOrder(api.hub, buyer(1), request([[100_000, quantity]], { po }))
  return order.fulfillments[0]?.invoiceNumber ?? ''
}

const list = async (query: string, key = keys.s1) => {
  const found = await api.call('GET', `/fulfillments?limit=200&${query}`, { key })
  return found.body.data.map((each: { invoiceNumber: string }) => each.invoiceNumber)
}
const post = (path: string, json: object, key = keys.s1) => api.call('POST', path, { key, json })

/** What of these the supplier is shown under a query, in the order it is shown. */
const among = (shown: readonly string[], asked: readonly string[]) =>
  shown.filter((each) => asked.includes(each))

test('what is to be done decides the list, and each thing is in as many as there is to do with it', async () => {
  await api.fresh.admin.query(`update production.stock set on_hand = 100`)
  const [fresh, sent, waiting, both, gone] = [
    await placed(),
    await placed(),
    await placed(),
    await placed(3),
    await placed(),
  ]
  const all = [fresh, sent, waiting, both, gone]
  await post(`/fulfillments/${sent}/acknowledge`, {})
  const later = { lineNo: 1, answer: 'backordered' }
  await post(`/fulfillments/${waiting}/acknowledge`, { lines: [later] })
  await post(`/fulfillments/${both}/acknowledge`, {
    lines: [
      { ...later, quantity: 2 },
      { lineNo: 1, quantity: 1, answer: 'accepted' },
    ],
  })
  await post(`/fulfillments/${gone}/ship`, { parcels: [{ carrier: 'UPS', trackingNumber: '1Z1' }] })
  const of = async (query: string) => among(await list(query), all)
  expect(await of('todo=acknowledge')).toEqual([fresh])
  expect(await of('todo=ship')).toEqual([both, sent])
  expect(await of('todo=stock')).toEqual([both, waiting])
  expect(await of('todo=shipped')).toEqual([gone])
  expect(await of('todo=cancel')).toEqual([])
  expect(await of('todo=ship&order=oldest')).toEqual([sent, both])
  const { body } = await api.call('GET', `/fulfillments?code=${both}`, { key: keys.s1 })
  expect(body.data).toMatchObject([
    { openCount: 3, owedCount: 2, warehouses: ['w1'], supplierName: 'Supplier 1' },
  ])
  const counts = await api.call('GET', '/fulfillments/counts', { key: keys.s1 })
  expect(counts.body.data.map((each: { todo: string; count: number }) => [each.todo, each.count])).toEqual([
    ['acknowledge', 1],
    ['ship', 2],
    ['stock', 2],
    ['cancel', 0],
    ['late', 0],
  ])
  // once the one unit has left, nothing of it can be shipped until goods come
  await post(`/fulfillments/${both}/ship`, {
    parcels: [{ carrier: 'UPS', trackingNumber: '1Z2', lines: [{ lineNo: 1, quantity: 1 }] }],
  })
  expect(await of('todo=ship')).toEqual([sent])
  expect(await of('todo=stock')).toEqual([both, waiting])
})

test('a packed one that somebody wants canceled is to be answered, until it is', async () => {
  const invoice = await placed()
  await post(`/fulfillments/${invoice}/pack`, {})
  const { body } = await api.call('GET', `/fulfillments/${invoice}`)
  await api.call('POST', `/orders/r1/${body.number}/request-cancel`, { json: { reason: 'too late' } })
  expect(await list('todo=cancel')).toEqual([invoice])
  expect(await list('todo=cancel', keys.s2)).toEqual([])
  await post(`/fulfillments/${invoice}/answer-cancel`, { accept: false, reason: 'on the truck' })
  expect(await list('todo=cancel')).toEqual([])
})

test('what is late is so by the clock, what will be soon within a day, and what is answered neither', async () => {
  const invoice = await placed()
  await api.sequence()
  await followEvents(api.hub, 'production')
  const { body } = await api.call('GET', `/fulfillments/${invoice}`)
  const dueAt = Date.parse(body.deadlines.find((each: { step: string }) => each.step === 'acknowledge').dueAt)
  const shown = async () => [
    (await list('due=late')).includes(invoice),
    (await list('due=soon')).includes(invoice),
  ]
  api.clock.advance(dueAt - 25 * 3_600_000 - api.clock.now().getTime())
  expect(await shown()).toEqual([false, false])
  api.clock.advance(2 * 3_600_000)
  expect(await shown()).toEqual([false, true])
  api.clock.advance(10 * 86_400_000)
  expect(await shown()).toEqual([true, false])
  expect(await list('due=late', keys.s2)).toEqual([])
  await post(`/fulfillments/${invoice}/ship`, { parcels: [{ carrier: 'UPS', trackingNumber: '1Z3' }] })
  await api.sequence()
  await followEvents(api.hub, 'production')
  expect(await list('due=late')).not.toContain(invoice)
})

test('the operator is told what asks for attention of one supplier, as that one sees it', async () => {
  const all = (await api.call('GET', '/attention?limit=200')).body.data
  expect(all.length).toBeGreaterThan(0)
  for (const [supplier, key] of [
    ['s1', keys.s1],
    ['2', keys.s2],
  ] as const)
    for (const path of [
      '/attention?limit=200',
      '/attention?kind=late,unacknowledged',
      '/attention/counts?',
    ]) {
      const { body } = await api.call('GET', `${path}&supplier=${supplier}`)
      expect(body, path).toEqual((await api.call('GET', path, { key })).body)
    }
  expect((await api.call('GET', '/attention?supplier=s1')).body.data).toEqual(all)
  expect((await api.call('GET', '/attention?supplier=s2')).body.data).toEqual([])
  expect((await api.call('GET', '/attention?supplier=nobody')).body.error.code).toBe('supplier-not-found')
  for (const path of ['/attention', '/attention/counts'])
    expect((await api.call('GET', `${path}?supplier=s2`, { key: keys.s1 })).status).toBe(404)
})

test('a purchase order is found by its number, its PO and its order, and nobody else’s is', async () => {
  const invoice = await placed(1, 'PO-77')
  const { body } = await api.call('GET', `/fulfillments/${invoice}`)
  for (const code of [invoice, 'PO-77', String(body.number)]) {
    expect(await list(`code=${code}`), code).toEqual([invoice])
    expect(await list(`code=${code}`, keys.s2), code).toEqual([])
    expect(await list(`code=${code}`, api.keys.test), code).toEqual([])
  }
  expect(await list('code=PO-77&todo=shipped')).toEqual([])
  expect(await list('code=PO-7')).toEqual([])
  expect(await list(`warehouse=w1&code=${invoice}`)).toEqual([invoice])
  expect(await list(`warehouse=w2&code=${invoice}`)).toEqual([])
  const foreign = await api.call('GET', '/fulfillments?warehouse=w3', { key: keys.s1 })
  const none = await api.call('GET', '/fulfillments?warehouse=w9', { key: keys.s1 })
  expect([foreign.status, none.status]).toEqual([404, 404])
})

test('pages of a list hold each thing once, in both orders', async () => {
  for (let each = 0; each < 5; each += 1) await placed()
  const whole = await list('todo=acknowledge')
  for (const order of ['newest', 'oldest']) {
    const seen: string[] = []
    let after = ''
    do {
      const query = `/fulfillments?todo=acknowledge&limit=2&order=${order}${after}`
      const { body } = await api.call('GET', query, { key: keys.s1 })
      seen.push(...body.data.map((each: { invoiceNumber: string }) => each.invoiceNumber))
      after = body.next === null ? '' : `&after=${body.next}`
    } while (after !== '')
    expect(seen).toEqual(order === 'newest' ? whole : [...whole].reverse())
  }
  const csv = await api.call('GET', '/fulfillments.csv?todo=acknowledge', { key: keys.s1 })
  expect(csv.text.trim().split('\r\n')).toHaveLength(whole.length + 1)
})

test('a file of those named has them in their order, and another’s is as unknown as none', async () => {
  const [one, two] = [await placed(), await placed()]
  const named = async (numbers: readonly string[], more = '', key = keys.s1) =>
    await api.call('GET', `/fulfillments.csv?invoiceNumbers=${numbers.join()}${more}`, { key })
  const rows = (text: string) => text.trim().split('\r\n').slice(1)
  for (const asked of [
    [one, two],
    [two, one, two],
  ]) {
    const { status, text } = await named(asked, '&bom=false')
    expect(status).toBe(200)
    expect(rows(text).map((row) => row.split(',')[0])).toEqual([...new Set(asked)])
  }
  expect(rows((await named([one], '', api.keys.live)).text)).toHaveLength(1)
  const told = async (number: string, key: string) => {
    const { status, body } = await named([one, number].slice(key === keys.s2 ? 1 : 0), '', key)
    return [status, JSON.stringify({ ...body.error, requestId: '' }).replaceAll(number, 'n')]
  }
  expect(await told(one, keys.s2)).toEqual(await told('0001-01-9999999999', keys.s2))
  expect((await told('none', keys.s1))[0]).toBe(404)
  expect((await told(two, api.keys.test))[0]).toBe(404)
  const both = await named([one], '&todo=ship')
  expect([both.status, both.body.error.code]).toEqual([400, 'malformed-request'])
  expect((await named(Array(201).fill(one))).status).toBe(400)
  expect((await named(Array(200).fill(one))).status).toBe(200)
  expect((await named([''])).status).toBe(400)
})

test('the timeline says who did what, in words that fit whoever reads it', async () => {
  const invoice = await placed()
  await post(`/fulfillments/${invoice}/acknowledge`, { supplierReference: 'SO-1' })
  const path = `/fulfillments/${invoice}/timeline`
  const own = await api.call('GET', path, { key: keys.s1 })
  const answered = own.body.data.find((each: { type: string }) => each.type === 'fulfillment.acknowledged')
  expect(answered).toMatchObject({ who: 'the supplier: erp of s1 (supplier-key)', reason: null })
  expect(answered.payload).toMatchObject({ supplierReference: 'SO-1' })
  expect(JSON.stringify(own.body)).not.toMatch(/unitPrice|unitCost|email/i)
  expect((await api.call('GET', path, { key: keys.s2 })).status).toBe(404)
  expect((await api.call('GET', path)).body.data).toHaveLength(own.body.data.length)
})

test('a supplier knows itself and what is its own', async () => {
  const codes = async (path: string, key = keys.s1) =>
    (await api.call('GET', path, { key })).body.data.map((each: { code: string }) => each.code)
  expect(await codes('/suppliers')).toEqual(['s1'])
  expect(await codes('/warehouses')).toEqual(['w1', 'w2'])
  expect(await codes('/warehouses', keys.s2)).toEqual(['w3'])
  for (const what of ['calendar', 'file-exchange', 'stock'])
    for (const [supplier, status] of [
      ['s1', 200],
      ['s2', 404],
    ] as const)
      expect((await api.call('GET', `/suppliers/${supplier}/${what}`, { key: keys.s1 })).status).toBe(status)
  const calendar = (await api.call('GET', '/suppliers/s1/calendar', { key: keys.s1 })).body
  const change = await api.call('PUT', '/suppliers/s1/calendar', { key: keys.s1, json: calendar })
  expect(change.status).toBe(403)
})
