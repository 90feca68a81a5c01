import { afterAll, beforeAll, expect, test } from 'vitest'
import { settleWordsOfAll } from '../../src/core/orders/order-words.ts'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { transaction } from '../../src/store/tx.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { openStore, type Store, storeOrder } from './store.ts'

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  store = await openStore(shop, 'r1', 'sandbox')
})
afterAll(async () => {
  expect(shop.errors).toEqual([])
  await shop.close()
})

const count = async (query: string) => (await store.get(`/orders?${query}`)).json().total as number
const named = (name: string) => ({ shipTo: { ...(storeOrder('x').shipTo as object), name } })

test('an order that was changed is found by what it says now, and by nothing that it said', async () => {
  const sent = storeOrder('changed', { ...named('Olga Oldname'), advancedOptions: { storeId: 11 } })
  await store.post('/orders/createorder', sent)
  expect([
    await count('customerName=oldname'),
    await count('itemKeyword=bully'),
    await count('storeId=11'),
  ]).toEqual([1, 1, 1])
  const items = [{ sku: 'sku24751', name: 'Feast of salmon', quantity: 1, unitPrice: 1 }]
  const changed = storeOrder('changed', { ...named('Nora Newname'), items, orderNumber: 'renumbered' })
  expect((await store.post('/orders/createorder', changed)).status).toBe(200)
  for (const gone of ['customerName=oldname', 'itemKeyword=bully', 'orderNumber=changed', 'storeId=11']) {
    expect(await count(gone), gone).toBe(0)
  }
  for (const now of ['customerName=newname', 'itemKeyword=salmon+feast', 'orderNumber=renum']) {
    expect(await count(now), now).toBe(1)
  }
})

test('a second change is found, though words of the first are written before it is committed', async () => {
  const sent = storeOrder('twice', named('Otto Once'))
  const { orderId } = (await store.post('/orders/createorder', sent)).json()
  await settleWordsOfAll(shop.hub, 'sandbox')
  await store.post('/orders/createorder', { ...sent, ...named('Tina Twice') })
  let settled = false
  let settling: Promise<unknown> = Promise.resolve()
  await transaction(shop.hub.db.environments.sandbox, [1], async (tx) => {
    const thrice = `update orders set ship_to = ship_to || '{"fullName":"Theo Thrice"}' where number = ${orderId}`
    await tx.query(thrice)
    settling = settleWordsOfAll(shop.hub, 'sandbox').then(() => {
      settled = true
    })
    const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
    const isWaiting = async () => (await shop.fresh.admin.query(waiting)).rowCount !== 0
    while (!settled && !(await isWaiting())) await new Promise(setImmediate)
  })
  await settling
  expect(await count('customerName=thrice')).toBe(1)
})

test('an order of another wire is found by its customer and by the catalog’s name of its goods', async () => {
  const retailer = await shop.client('r1', 'sandbox')
  const shipping = {
    first_name: 'Ada',
    last_name: 'Aisle',
    address_line_1: '1 St',
    city: 'X',
    state: 'NC',
    zip: '27511',
  }
  const placed = await retailer.put('/api/orders', {
    shipping,
    line_items: [{ id: 24752, quantity: 1, price: 9 }],
  })
  const { id } = placed.json().data
  for (const query of [
    'customerName=ada',
    'customerName=aisle',
    'itemKeyword=sku24752',
    'itemKeyword=salmon+15-lb',
  ]) {
    const list = (await store.get(`/orders?${query}`)).json()
    expect(
      list.orders.map(({ orderId }: { orderId: number }) => orderId),
      query,
    ).toEqual([id])
  }
})

test('after a reset of the sandbox the old orders are found by nothing, and new ones by everything', async () => {
  expect(await count('customerName=newname')).toBe(1)
  shop.clock.advance(1000)
  await resetSandbox(shop.hub, operator.sandbox, { retailer: 'r1' })
  expect([await count(''), await count('customerName=newname'), await count('orderNumber=renum')]).toEqual([
    0, 0, 0,
  ])
  await store.post('/orders/createorder', storeOrder('after', named('Nora Newname')))
  expect([await count(''), await count('customerName=newname'), await count('orderNumber=after')]).toEqual([
    1, 1, 1,
  ])
})
