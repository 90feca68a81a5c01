import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeRetailer } from '../../src/core/access/change-retailer.ts'
import { listRetailers } from '../../src/core/access/list-parties.ts'
import type { Hub } from '../../src/core/hub.ts'
import { resetSandbox } from '../../src/core/orders/reset-sandbox.ts'
import { seedDocumentOrders } from '../../src/core/orders/sample-orders.ts'
import { verifyEnvironment } from '../../src/core/orders/verify.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { loadDemo } from '../../src/jobs/load-demo.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { sampleNetwork, sampleOrder, sampleOrders } from '../support/samples.ts'

let fresh: FreshDatabase
let hub: Hub
const folder = mkdtempSync(join(tmpdir(), 'dropdock-demo-'))
const demo = pathToFileURL(`${folder}/`)
const lines: string[] = []
const load = () => loadDemo(hub, demo, { print: (line) => lines.push(line) })

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  const write = (name: string, content: string) => writeFileSync(join(folder, name), content)
  mkdirSync(join(folder, 'images'))
  write('images/bone.svg', '<svg></svg>')
  write('network.json', JSON.stringify(sampleNetwork))
  write('orders.json', JSON.stringify(sampleOrders))
  write('catalog.csv', 'sku,item_id,title,supplier,cost\nA,42117,Ant,acme,1\nB,,Bee,bolt,1\nC,,Cat,acme,1\n')
  write('prices.csv', 'price_list,sku,wholesale\ngold,A,2\n')
  write('stock.csv', 'warehouse,sku,on_hand\nacme-east,A,104\nbolt-east,B,60\n')
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await fresh.drop()
})

async function shelves(environment: string) {
  const found = await fresh.admin.query(
    `select on_hand, reserved from ${environment}.stock order by item_id desc`,
  )
  return found.rows.map((row) => [row.on_hand, row.reserved])
}
async function violated() {
  const all = await Promise.all(environments.map((environment) => verifyEnvironment(hub, environment)))
  return all.flat().filter(({ violations }) => violations > 0)
}

test('the demo fills an empty hub, and all its books balance', async () => {
  expect(await load()).toEqual({ retailers: ['paws'] })
  expect(await violated()).toEqual([])
  // what two open orders wait for is held where placing holds stock; what was shipped had left before the count
  expect(await shelves('production')).toEqual([
    [60, 4],
    [104, 6],
  ])
  expect(await shelves('sandbox')).toEqual([
    [60, 0],
    [104, 0],
  ])
})

test('an order of a document can be read as any other', async () => {
  const shipped = await hub.orderReader.production({ retailerId: 1, number: 10015 })
  expect(shipped).toMatchObject({
    ...{ number: 10015, state: 'shipped', placedState: 'scheduled', taxRate: 88_750, addressNumber: 16 },
    placedAt: new Date('2016-07-05T13:00:00Z'),
    lines: [
      { itemId: 42117, unitCost: 129_900, quantityShipped: 3 },
      { sku: 'B', quantityShipped: 2 },
    ],
    fulfillments: [
      {
        shipments: [{ trackingNumber: '1Z10015', parts: [{ lineNo: 1, partNo: 1, quantity: 3 }] }],
        parts: [{ lineNo: 1 }],
      },
      { parts: [{ lineNo: 2, quantityShipped: 2 }] },
    ],
  })
})

test('again it changes nothing, and leaves what people have changed', async () => {
  await changeRetailer(hub, operator.production, { retailer: 'paws', name: 'Claws' })
  lines.length = 0
  await load()
  expect(lines).toEqual([])
  expect((await listRetailers(hub, operator.production))[0]?.name).toBe('Claws')
  expect(await seedDocumentOrders(hub, 'production', 'paws', sampleOrders)).toEqual({ seeded: 0 })
  expect(await violated()).toEqual([])
})

test('a sandbox reset brings the orders of the documents back, as often as it is done', async () => {
  for (let night = 0; night < 2; night += 1) {
    expect(await resetSandbox(hub, operator.sandbox, { retailer: 'paws' })).toEqual({
      retailers: [{ code: 'paws', orders: 4 }],
    })
    expect(await violated()).toEqual([])
  }
  const head = await fresh.admin.query('select next_number, order_count from sandbox.retailer_head')
  expect(head.rows).toEqual([{ next_number: 10_031, order_count: 4 }])
  const ordinals = await fresh.admin.query('select number from sandbox.orders order by ordinal')
  expect(ordinals.rows.map((row) => row.number)).toEqual([10_000, 10_002, 10_015, 10_030])
})

test('an order that names what is not there is refused with its number', async () => {
  const ghost = sampleOrder(10050, 'scheduled', { lines: [{ ...sampleOrders[0]!.lines[0]!, itemId: 7 }] })
  await expect(seedDocumentOrders(hub, 'sandbox', 'paws', [...sampleOrders, ghost])).rejects.toThrow(
    /10050 .* not in the catalog: 7/,
  )
  const lying = sampleOrder(10051, 'shipped', { fulfillments: sampleOrder(1, 'scheduled').fulfillments })
  await expect(seedDocumentOrders(hub, 'sandbox', 'paws', [...sampleOrders, lying])).rejects.toThrow(
    /10051 is shipped/,
  )
})
