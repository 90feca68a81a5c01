import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Wire } from '../support/http.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { openStore, type Store } from './store.ts'

/** Orders in the shapes that ShipStation sends and takes, of our own making: `files/orders.json`. */
const own = fileURLToPath(new URL('files/orders.json', import.meta.url))
/** Where a folder with recorded calls of ShipStation is named, every order in them is sent as well. */
const recorded = process.env.ORDER_FILES

type Sent = Record<string, unknown> & { readonly items: readonly Record<string, unknown>[] }

/** Whatever looks like an order, however deep it lies, in JSON or in a text that is JSON. */
function ordersIn(value: unknown): Sent[] {
  if (typeof value === 'string') {
    if (!/^\s*[[{]/.test(value)) return []
    try {
      return ordersIn(JSON.parse(value))
    } catch {
      return []
    }
  }
  if (typeof value !== 'object' || value === null) return []
  // as: an order has a number and items
  if ('orderNumber' in value && 'items' in value) return [value as Sent]
  return Object.values(value).flatMap(ordersIn)
}

function filesIn(folder: string | undefined): readonly string[] {
  if (folder === undefined || !existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name))
}

/** Each under a key of its own, and without an id that another hub gave it. */
const orders = [own, ...filesIn(recorded)].flatMap((file) =>
  ordersIn(readFileSync(file, 'utf8')).map(({ orderId: _, ...order }, at): [string, Sent] => [
    `${file.split('/').at(-1)} ${at + 1}`,
    // as: only its id is gone
    order as Sent,
  ]),
)

let shop: Shop
let store: Store
beforeAll(async () => {
  shop = await openShop()
  store = await openStore(shop, 'r1')
  await stock(orders.flatMap(([, { items }]) => items))
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** The goods of the orders, plenty of each. */
async function stock(items: readonly Record<string, unknown>[]): Promise<void> {
  const skus = new Set(items.filter(({ adjustment }) => adjustment !== true).map(({ sku }) => String(sku)))
  for (const [at, sku] of [...skus].entries()) {
    const id = 60_001 + at
    await shop.fresh.admin.query(
      `with p as (insert into hub.product (product_id, product_key, title) values (${id}, 'p${id}', 'Goods ${id}')),
            i as (insert into hub.item (item_id, product_id, sku, wholesale, retail, shipping_weight)
                  values (${id}, ${id}, '${sku.replaceAll("'", "''")}', 10000, 20000, 5000)),
            o as (insert into hub.supplier_offer (item_id, supplier_id, supplier_sku, cost) values (${id}, 1, 'x${id}', 9000)),
            s as (insert into production.stock (item_id, warehouse_id, on_hand) values (${id}, 1, 1000))
       insert into production.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
       values (${id}, 1, 'seed', '1', 1000, now())`,
    )
  }
}

/** What the hub says of an order in its own words, or never. ShipStation API: read only, or an account's own numbers. */
const said = new Set(
  [
    'orderId',
    'createDate',
    'modifyDate',
    'customerId',
    'productId',
    'orderItemId',
    'addressVerified',
    'orderTotal',
  ].concat(
    'externallyFulfilled',
    'externallyFulfilledBy',
    'externallyFulfilledById',
    'externallyFulfilledByName',
    'userId',
    'labelMessages',
  ),
)

/** A time without the zeros that ShipStation prints behind its seconds. */
const plain = (value: unknown) =>
  typeof value === 'string' ? value.replace(/^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\.0+$/, '$1') : value

/** Every field that was sent and does not come back as it was, by its path. */
function lost(sent: unknown, got: unknown, path = ''): string[] {
  if (typeof sent === 'object' && sent !== null) {
    return Object.entries(sent).flatMap(([name, value]) =>
      said.has(name) ? [] : lost(value, (got as Wire)?.[name], `${path}.${name}`),
    )
  }
  return Object.is(plain(sent), got) ? [] : [`${path}: ${JSON.stringify(sent)} is ${JSON.stringify(got)}`]
}

describe.each(orders)('%s', (name, order) => {
  const keyed = (way: string) => ({ ...order, orderKey: `${name} ${way} ${order.orderKey ?? ''}`.trim() })

  test('goes through createorder and comes back whole', async () => {
    const sent = keyed('alone')
    const answer = await store.post('/orders/createorder', sent)
    expect(answer.status, answer.text).toBe(200)
    expect(lost(sent, answer.json())).toEqual([])
    const read = (await store.get(`/orders/${answer.json().orderId}`)).json()
    expect(read).toEqual(answer.json())
    // what was read, sent back as it is, changes nothing
    const { orderId: _, ...back } = read
    expect((await store.post('/orders/createorder', back)).json()).toEqual(read)
  })

  test('goes through createorders, and is found by its goods, its customer and its store', async () => {
    const sent = keyed('among others')
    const answer = await store.post('/orders/createorders', [null, sent, {}])
    const { results } = answer.json<{ results: Wire[] }>()
    expect(results.map(({ success }) => success)).toEqual([false, true, false])
    const read = (await store.get(`/orders/${results[1].orderId}`)).json()
    expect(lost(sent, read)).toEqual([])
    const advanced = order.advancedOptions as { storeId?: number } | undefined
    const query = new URLSearchParams({
      itemKeyword: String(order.items[0]?.name),
      customerName: String((order.shipTo as { name: string }).name),
      orderNumber: String(order.orderNumber),
      orderDateStart: String(order.orderDate),
      orderDateEnd: String(order.orderDate),
      ...(advanced?.storeId === undefined ? {} : { storeId: String(advanced.storeId) }),
    })
    const list = (await store.get(`/orders?${query}`)).json<{ orders: Wire[] }>()
    expect(list.orders.map(({ orderId }) => orderId)).toContain(read.orderId)
    query.set('storeId', '7')
    expect((await store.get(`/orders?${query}`)).json()).toMatchObject({ total: 0 })
  })
})
