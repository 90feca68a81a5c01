import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { environments } from '../../src/core/shared/environment.ts'
import { openShop, type Shop } from '../support/shop.ts'
import { expectSound } from '../support/trade.ts'
import {
  canceled,
  type FourWires,
  fourWires,
  type Seen,
  shipped,
  type WireName,
  wireNames,
} from './four-wires.ts'
import { oneOrderPage } from './one-order-page.ts'

const page = fileURLToPath(new URL('../../docs/one-order.md', import.meta.url))

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterAll(async () => {
  await expectSound(shop.hub)
  expect(shop.errors).toEqual([])
  await shop.close()
})

/** Words of each wire for the same thing, at each stage of an order of two suppliers. */
const words: Readonly<Record<string, Readonly<Record<WireName, readonly string[]>>>> = {
  placed: {
    homeroots: ['In Progress', 'In Progress'],
    'endless-aisles': ['Scheduled'],
    'inventory-source': ['Unprocessed', 'Unprocessed', 'Unprocessed'],
    sophio: ['awaiting_shipment'],
  },
  'one of two shipped': {
    homeroots: ['Shipped', 'In Progress'],
    'endless-aisles': ['Scheduled'],
    'inventory-source': ['Processed', 'Shipped', 'Unprocessed'],
    sophio: ['awaiting_shipment'],
  },
  shipped: {
    homeroots: ['Shipped', 'Shipped'],
    'endless-aisles': ['Shipped'],
    'inventory-source': ['Shipped', 'Shipped', 'Shipped'],
    sophio: ['shipped'],
  },
  canceled: {
    homeroots: ['Cancelled', 'Cancelled'],
    'endless-aisles': ['Canceled'],
    'inventory-source': ['Canceled', 'Canceled', 'Canceled'],
    sophio: ['cancelled'],
  },
}

/** What the retailer charged: HomeRoots brings no price, so there the retailer's own price of the day stands. */
const retail: Readonly<Record<WireName, readonly number[]>> = {
  homeroots: [15, 15],
  'endless-aisles': [25.5, 30],
  'inventory-source': [25.5, 30],
  sophio: [25.5, 30],
}

for (const environment of environments) {
  for (const writer of wireNames) {
    test(`${environment}: an order placed by ${writer} is right in all four`, async () => {
      const wires = await fourWires(shop, environment)
      const number = await wires.place[writer](`${environment}-${writer}`)
      const seen = await stage(wires, writer, number, 'placed')
      expectSameGoods(seen, writer)
      await shipped(shop, environment, number, 1)
      await stage(wires, writer, number, 'one of two shipped')
      await shipped(shop, environment, number, 2)
      const after = await stage(wires, writer, number, 'shipped')
      expect(after.homeroots.tracking).toEqual([`1Z${number}1`, `1Z${number}2`])
      expect(after['endless-aisles'].tracking).toEqual(after.homeroots.tracking)
      expect(after['inventory-source'].tracking).toEqual(after.homeroots.tracking)

      const other = await wires.place[writer](`${environment}-${writer}-2`)
      await canceled(shop, environment, other)
      await stage(wires, writer, other, 'canceled')
    })
  }
}

test('docs/one-order.md shows such an order as each wire tells it', async () => {
  const wires = await fourWires(shop, 'production')
  const made = await oneOrderPage(shop, wires)
  if (process.env.UPDATE_GOLDEN === '1') writeFileSync(page, made)
  expect(readFileSync(page, 'utf8')).toBe(made)
})

async function stage(
  wires: FourWires,
  writer: WireName,
  number: number,
  name: string,
): Promise<Readonly<Record<WireName, Seen>>> {
  const seen = await wires.read(number)
  for (const reader of wireNames)
    expect(seen[reader].status, `${reader} of an order by ${writer}, ${name}`).toEqual(words[name]?.[reader])
  return seen
}

function expectSameGoods(seen: Readonly<Record<WireName, Seen>>, writer: WireName): void {
  for (const reader of wireNames) {
    expect(seen[reader].name, reader).toBe('Ada Lovelace')
    expect(seen[reader].zip, reader).toBe('27511')
    expect(seen[reader].quantities, reader).toEqual([2, 1])
  }
  // each wire shows the prices that it knows: what the retailer pays, or what the consumer pays
  for (const reader of ['endless-aisles', 'inventory-source', 'sophio'] as const)
    expect(seen[reader].retail, reader).toEqual(retail[writer])
  for (const reader of ['homeroots', 'endless-aisles', 'inventory-source'] as const)
    expect(seen[reader].cost, reader).toEqual([20, 10])
  const owed = seen.homeroots.owed
  expect(owed).toBe(50 + 15 + 4)
  expect(seen['endless-aisles'].owed).toBe(owed)
  expect(seen['inventory-source'].owed).toBe(owed)
}
