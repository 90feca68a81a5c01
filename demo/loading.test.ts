import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../src/core/hub.ts'
import { freightFor } from '../src/core/inventory/freight.ts'
import { verifyEnvironment } from '../src/core/orders/verify.ts'
import { moneyFromText } from '../src/core/shared/decimal-text.ts'
import { environments } from '../src/core/shared/environment.ts'
import { loadDemo } from '../src/jobs/load-demo.ts'
import { type FreshDatabase, freshDatabase } from '../test/support/database.ts'
import { testHub } from '../test/support/hub.ts'
import { network } from './builder/network.ts'

let fresh: FreshDatabase
let hub: Hub
const lines: string[] = []

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db })
  await loadDemo(hub, new URL('./', import.meta.url), { print: (line) => lines.push(line) })
})
afterAll(() => fresh.drop())

test('a hub takes the whole demo, and its books balance', async () => {
  expect(lines.filter((line) => line.includes('orders.json'))).toEqual([
    'orders.json, production: 13 orders',
    'orders.json, sandbox: 13 orders',
  ])
  for (const environment of environments) {
    const checks = await verifyEnvironment(hub, environment)
    expect(checks.filter(({ violations }) => violations > 0)).toEqual([])
  }
})

test('open orders leave the stock of the documents whole', async () => {
  const found = await fresh.admin.query(
    `select item_id, sum(on_hand - reserved)::int as free from production.stock
      where item_id in (24750, 24751, 24752, 354787) group by 1 order by 1`,
  )
  expect(found.rows.map((row) => row.free)).toEqual([104, 74, 149, 99])
})

test('the sizes of a product stand in the order of their rows', async () => {
  const found = await fresh.admin.query(
    'select item_id from hub.item where product_id = 32154 order by position',
  )
  expect(found.rows.map((row) => row.item_id)).toEqual([66543, 66542, 66541])
})

test('freight comes to what the samples print', () => {
  const money = (text: string): number => moneyFromText(text) ?? Number.NaN
  const [ground] = network().freightTables
  const table = {
    ...{ maxBoxWeight: 69_990, pickPackOneLine: money('2'), pickPackMoreLines: money('3.25') },
    tiers: (ground?.tiers ?? []).map((tier) => ({
      ...{ below: Number(tier.belowLb) * 1000, packaging: money(tier.packaging) },
      ratesByPrefix: Object.fromEntries(tier.rates.map((rate) => [rate.zipPrefix, money(rate.price)])),
    })),
  }
  const sent = (postalCode: string, weight: number) =>
    freightFor(table, postalCode, [{ weight, quantity: 1 }])
  for (const zip of ['10001', '10018', '10033'])
    expect(sent(zip, 5000)).toMatchObject({ freight: 75_200, pickPack: 20_000 })
  // the throw of the HomeRoots invoice, to Los Angeles: 15.50 with pick and pack
  expect(sent('90006', 3400)).toMatchObject({ freight: 135_000, pickPack: 20_000 })
  // the rug of its inventory sample, to anywhere: 15.90 with pick and pack
  expect(sent('', 18_000)).toMatchObject({ freight: 139_000, pickPack: 20_000 })
})
