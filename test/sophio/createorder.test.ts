import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleOrder } from '../../src/dialects/sophio/orders/sample-order.ts'
import { ask } from '../support/http.ts'
import { everyRow, openShop, orderOf, type Shop } from '../support/shop.ts'
import { run, tool } from '../support/tools.ts'
import { lost, namesOf } from './echo.ts'
import { type StoreClient, stockSampleGoods, storeOf } from './store.ts'

const golden = (name: string) =>
  readFileSync(new URL(`../golden/sophio/${name}.json`, import.meta.url), 'utf8')

let shop: Shop
let store: StoreClient
beforeAll(async () => {
  shop = await openShop({
    hosts: [{ host: 'demo.sophio.example', dialect: 'sophio', environment: 'sandbox' }],
  })
  await stockSampleGoods(shop)
  store = await storeOf(shop)
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

let keys = 0
const order = <More extends object>(more: More = {} as More) => {
  keys += 1
  return { ...sampleOrder, orderNumber: `N-${keys}`, orderKey: `K-${keys}`, ...more }
}
const stored = async (number: number) =>
  (await shop.fresh.admin.query('select * from production.orders where number = $1', [number])).rows[0]

test('the document’s own request, by curl as people type it, comes back with every field it sent', async () => {
  tool('curl')
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-test-'))
  writeFileSync(join(folder, 'order.json'), golden('request'))
  const address = `http://127.0.0.1:${shop.port}/sophio/createorder.wws?action=CREATE&authentication=${store.authentication}`
  const { code, out } = await run('curl', ['-s', '-d', '@order.json', address], {
    cwd: folder,
    variables: {},
  })
  rmSync(folder, { recursive: true })
  expect(code).toBe(0)
  const answer = JSON.parse(out)
  expect(lost(JSON.parse(golden('request')), answer)).toEqual([])
  expect(answer).toMatchObject({ orderTotal: 71.63, amountPaid: 66.63, orderStatus: 'awaiting_shipment' })
  expect(answer.shipTo.addressVerified).toBe('Address validation warning')
  expect(sampleOrder).toEqual(JSON.parse(golden('request')))
  const { flags, po, external_key } = await stored(answer.orderId)
  expect([flags, po, external_key]).toEqual([['balance', 'address'], '296594', '322759-106515'])
})

test('the document’s own answer, sent back as it is, is answered as it is', async () => {
  const { orderId: _, ...sample } = JSON.parse(golden('answer'))
  const answer = await store.create({ ...sample, orderStatus: 'awaiting_shipment' })
  expect(answer.status, answer.text).toBe(200)
  const got = answer.json()
  // the names, at every depth and in their order
  expect(namesOf(got)).toEqual(namesOf(JSON.parse(golden('answer'))))
  expect(got.shipByDate).toBe('2018-07-25T21:07:51')
  expect(lost({ ...sample, shipByDate: got.shipByDate }, got)).toEqual([])
  expect(got).toMatchObject({ orderTotal: 60.62, amountPaid: 60.62 })
  expect(got.shipTo.addressVerified).toBe('Address validated successfully')
  expect((await stored(got.orderId)).flags).toEqual([])
})

test('the same order again is the same answer, whatever the case and the order of its names', async () => {
  const sent = order()
  const first = (await store.create(sent)).text
  const before = await everyRow(shop.fresh)
  shop.clock.advance(60_000)
  expect((await store.create(sent)).text).toBe(first)
  const shuffled = Object.fromEntries(
    Object.entries(sent)
      .reverse()
      .map(([name, value]) => [name.toUpperCase(), value]),
  )
  const { AdvancedOptions: _, ...rest } = sent
  expect(rest).toBeDefined()
  expect((await store.create(shuffled)).text).toBe(first)
  expect(await everyRow(shop.fresh)).toBe(before)
})

test('another content under the same key changes the order, and clears what it leaves out', async () => {
  const sent = order({ customerNotes: 'Ring twice', gift: true, extra: { shade: 'blue' } })
  const { orderId } = (await store.create(sent)).json()
  shop.clock.advance(60_000)
  const { customerNotes: _, gift: __, extra: ___, ...less } = sent
  const [item] = sent.items
  const changed = await store.create({ ...less, orderNumber: 'N-new', items: [{ ...item, quantity: 5 }] })
  expect(changed.status, changed.text).toBe(200)
  const got = changed.json()
  expect(got).toMatchObject({ orderId, orderNumber: 'N-new', customerNotes: null, gift: false })
  expect(got.items.map((each: { quantity: number }) => each.quantity)).toEqual([5])
  expect(got).not.toHaveProperty('extra')
  expect(got.modifyDate > got.createDate).toBe(true)
  // by its id as well, and its key stays
  const byId = await store.create({ ...sent, orderId, orderKey: 'another' })
  expect(byId.json()).toMatchObject({ orderId, orderKey: sent.orderKey, customerNotes: 'Ring twice' })
  expect((await store.create({ ...sent, orderId: 999_999 })).status).toBe(404)
})

test('an orderId of 0 or of nothing is none', async () => {
  for (const orderId of [0, '0', '', null]) {
    const sent = order({ orderId })
    const made = await store.create(sent)
    expect(made.status, made.text).toBe(200)
    expect((await store.create(sent)).json()).toEqual(made.json())
  }
  expect((await store.create(order({ orderId: -1 }))).status).toBe(404)
})

test('orders may share a number; many with one key at once are one order', async () => {
  const [one, other] = [order({ orderNumber: 'same' }), order({ orderNumber: 'same' })]
  const ids = [(await store.create(one)).json().orderId, (await store.create(other)).json().orderId]
  expect(ids[0]).not.toBe(ids[1])
  expect((await stored(ids[1])).flags).toContain('duplicate-po')
  expect((await store.get('action=GET&orderNumber=same')).json().orderId).toBe(ids[0])

  const sent = order()
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, index) => store.create({ ...sent, customerNotes: `${index % 3}` })),
  )
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(all.map((answer) => answer.json().orderId)).size).toBe(1)
})

test('an order without a key gets one, and is made once however often it is sent', async () => {
  const { orderKey: _, ...sent } = order()
  const first = (await store.create(sent)).json()
  expect(first.orderKey).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect((await store.create({ ...sent, orderKey: '' })).json()).toEqual(first)
  // changed since: whoever asks again for the first content has his order, as it is now
  const changed = (await store.create({ ...sent, orderKey: first.orderKey, customerNotes: 'changed' })).json()
  expect(changed.orderId).toBe(first.orderId)
  expect((await store.create(sent)).json()).toEqual(changed)
  const other = (await store.create({ ...sent, customerNotes: 'other' })).json()
  expect(other.orderId).not.toBe(first.orderId)
})

test('what has gone to a supplier is changed no more, and the same content is still answered', async () => {
  const sent = order()
  const { orderId } = (await store.create(sent)).json()
  await shop.fresh.admin.query("update production.fulfillment set state = 'sent' where number = $1", [
    orderId,
  ])
  const before = await everyRow(shop.fresh)
  const refused = await store.create({ ...sent, customerNotes: 'too late' })
  expect([refused.status, refused.json()]).toEqual([
    400,
    { Message: 'The order cannot be updated in its current status.' },
  ])
  expect((await store.create(sent)).status).toBe(200)
  expect(await everyRow(shop.fresh)).toBe(before)
})

test('two stores and two environments know nothing of each other', async () => {
  const [other, sandbox] = [await storeOf(shop, 'r2'), await storeOf(shop, 'r1', 'sandbox')]
  const sent = order()
  const mine = (await store.create(sent)).json()
  for (const stranger of [other, sandbox]) {
    for (const query of [
      `orderId=${mine.orderId}`,
      `orderKey=${sent.orderKey}`,
      `orderNumber=${sent.orderNumber}`,
    ]) {
      const [found, none] = [
        await stranger.get(`action=GET&${query}`),
        await stranger.get('action=GET&orderId=1'),
      ]
      expect([found.status, found.text]).toEqual([404, none.text])
    }
    expect((await stranger.create({ ...sent, orderId: mine.orderId })).status).toBe(404)
    const theirs = await stranger.create({ ...sent, customerNotes: 'theirs' })
    expect(theirs.status, theirs.text).toBe(200)
    expect(theirs.json().customerNotes).toBe('theirs')
  }
  expect((await store.get(`action=GET&orderKey=${sent.orderKey}`)).json()).toEqual(mine)
  const list = `/sandbox/sophio/createorder.wws?action=LIST&authentication=${store.authentication}`
  expect((await ask(shop.port, list)).status).toBe(401)
})

test('orders of other wires are read here as ShipStation’s JSON, and changed only where they came from', async () => {
  const pets = await shop.client('r1')
  const placed = await pets.put('/api/orders', orderOf([[42117, 2]], { discount: 3, shipping_cost: 5 }))
  const { id } = placed.json().data
  const got = (await store.get(`action=get&OrderID=${id}`)).json()
  expect(namesOf(got)).toEqual(
    namesOf({
      ...JSON.parse(golden('answer')),
      tagIds: null,
      items: [{ ...JSON.parse(golden('answer')).items[0], options: [] }],
    }),
  )
  expect(got).toMatchObject({
    orderId: id,
    orderKey: null,
    orderStatus: 'awaiting_shipment',
    customerId: null,
  })
  const total = got.items.reduce(
    (all: number, each: { quantity: number; unitPrice: number }) => all + each.quantity * each.unitPrice,
    0,
  )
  expect(total + got.taxAmount + got.shippingAmount).toBeCloseTo(got.orderTotal)
  const changed = await store.create({ ...order(), orderId: id })
  expect([changed.status, changed.json().Message]).toEqual([
    400,
    'The order came by another API, and can be changed only there.',
  ])
  // and the other way round
  const sent = (await store.create(order())).json()
  const read = (await pets.get(`/api/orders/${sent.orderId}`)).json().data
  expect(JSON.stringify(read)).toContain('"full_name":"Steve Smith"')
})

test('a host name of its own has the page at its root', async () => {
  const sandbox = await storeOf(shop, 'r1', 'sandbox')
  const answer = await ask(
    shop.port,
    `/createorder.wws?action=CREATE&authentication=${sandbox.authentication}`,
    {
      method: 'POST',
      headers: { host: 'demo.sophio.example' },
      body: JSON.stringify(order()),
    },
  )
  expect(answer.status, answer.text).toBe(200)
})

test('lists are ShipStation’s', async () => {
  const all = (await store.get('Action=list&PAGESIZE=3')).json()
  expect(all.orders).toHaveLength(3)
  expect(all).toMatchObject({ page: 1, pages: Math.ceil(all.total / 3) })
  expect((await store.get('action=LIST&orderNumber=29')).json().orders[0].orderNumber).toBe('296594')
})
