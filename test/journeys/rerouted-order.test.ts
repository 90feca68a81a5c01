import { afterAll, beforeAll, expect, test } from 'vitest'
import { acknowledgeFulfillment } from '../../src/core/fulfillment/answers/acknowledge-fulfillment.ts'
import { getWholeOrder } from '../../src/core/orders/find-orders-of-all.ts'
import { environments } from '../../src/core/shared/environment.ts'
import { operator } from '../support/hub.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import { type FourWires, fourWires, shipped, wireNames } from './four-wires.ts'

let shop: Shop
const placed = new Map<string, { readonly wires: FourWires; readonly number: number }>()
beforeAll(async () => {
  shop = await openShop()
  for (const environment of environments) {
    const wires = await fourWires(shop, environment)
    for (const writer of wireNames)
      for (const kind of ['whole', 'half'])
        placed.set(`${environment} ${writer} ${kind}`, {
          wires,
          number: await wires.place[writer](`${environment}-${writer}-${kind}`),
        })
  }
  // only now another supplier has what the first will not send
  const stock = (environment: string) => `
    insert into ${environment}.stock (item_id, warehouse_id, on_hand) values (42117, 3, 90)
        on conflict (item_id, warehouse_id) do update set on_hand = stock.on_hand + 90;
    insert into ${environment}.stock_adjustment values (42117, 3, 'test', 'more', 90, now());`
  await shop.fresh.admin.query(`
    insert into hub.supplier_offer (item_id, supplier_id, supplier_sku, cost) values (42117, 2, 'other-42117', 90000)
        on conflict do nothing; ${environments.map(stock).join('')}`)
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

function orderOf(name: string) {
  const found = placed.get(name)
  if (!found) throw new Error(name)
  return found
}

const owed = 50 + 15 + 4

async function answered(wires: FourWires, number: number, quantity: number) {
  const by = operator[wires.environment]
  const { order } = await getWholeOrder(shop.hub, by, { retailer: 'r1', number })
  const fulfillment = order.fulfillments.find(({ parts }) => parts.some(({ itemId }) => itemId === 42117))
  const lines = [{ lineNo: fulfillment?.parts[0]?.lineNo ?? 0, quantity, answer: 'rejected' as const }]
  const invoiceNumber = fulfillment?.invoiceNumber ?? ''
  return await acknowledgeFulfillment(shop.hub, by, { invoiceNumber, lines })
}

for (const environment of environments) {
  for (const writer of wireNames) {
    test(`${environment}: what a supplier will not send comes from another, and all four wires say so`, async () => {
      const { wires, number } = orderOf(`${environment} ${writer} whole`)
      const before = await wires.read(number)
      const order = await answered(wires, number, 2)
      expect(order.fulfillments.map(({ supplierId }) => supplierId)).toEqual([2, 2])
      const moved = await wires.read(number)
      for (const reader of wireNames) {
        const { raw: _, ...was } = before[reader]
        const { raw, ...is } = moved[reader]
        const sorted = (seen: typeof is) => ({
          ...seen,
          quantities: [...seen.quantities].sort(),
          cost: seen.cost?.toSorted(),
        })
        expect(sorted(is), `${reader} ${JSON.stringify(raw)}`).toEqual(sorted(was))
      }
      const numbers = moved.homeroots.raw.invoice.map(
        (each: { invoice_number: string }) => each.invoice_number,
      )
      expect(new Set(numbers)).toEqual(new Set(order.fulfillments.map(({ invoiceNumber }) => invoiceNumber)))
      for (const { fulfillmentNo } of order.fulfillments)
        await shipped(shop, environment, number, fulfillmentNo)
      const sent = await wires.read(number)
      expect(sent['endless-aisles'].status).toEqual(['Shipped'])
      expect(sent.homeroots.status).toEqual(['Shipped', 'Shipped'])
      expect(sent['inventory-source'].status).toEqual(['Shipped', 'Shipped', 'Shipped'])
      expect(sent.sophio.status).toEqual(['shipped'])
    })

    test(`${environment}: half a line from another: no unit and no cent more or less on the wires`, async () => {
      const { wires, number } = orderOf(`${environment} ${writer} half`)
      const order = await answered(wires, number, 1)
      expect(order.fulfillments).toHaveLength(3)
      const seen = await wires.read(number)
      const units = (reader: (typeof wireNames)[number]) =>
        seen[reader].quantities.reduce((sum, each) => sum + each, 0)
      for (const reader of wireNames)
        expect(units(reader), `${reader} ${JSON.stringify(seen[reader].raw)}`).toBe(3)
      for (const reader of ['homeroots', 'endless-aisles', 'inventory-source'] as const)
        expect(seen[reader].owed, reader).toBe(owed)
    })
  }
}
