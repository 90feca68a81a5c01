import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { activateRules, addRules } from '../../src/core/inventory/rules/change-rules.ts'
import type { SaidRules } from '../../src/core/inventory/rules/said-rules.ts'
import { explainOrder } from '../../src/core/orders/routing/explain-order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedItems, seedTrade } from '../support/trade.ts'

// The clock stands still, so that every fact that was read once stays in the cache.

let fresh: FreshDatabase
let hub: Hub
let second: Hub

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100, count: 2, onHand: { 1: 5, 3: 5 } })
  hub = testHub({ db: fresh.db })
  second = testHub({ db: fresh.db })
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

async function inForce(said: SaidRules): Promise<string> {
  const { rules } = await addRules(hub, operator.production, { title: 'Test', said })
  await activateRules(hub, operator.production, rules)
  return rules
}

async function routedBy(by: Hub, itemId: number, units: number) {
  const told = await place(by, buyer(1), request([[itemId, units]]))
  if (!('number' in told)) return told
  const { decisions } = await explainOrder(hub, operator.production, { retailer: 'r1', number: told.number })
  const options = decisions[0]?.lines[0]?.options ?? []
  return [decisions[0]?.rules, ...options.filter(({ units }) => units > 0).map(({ warehouse }) => warehouse)]
}

test('an order planned under rules of before is planned again', async () => {
  expect(await routedBy(hub, 100, 1)).toEqual(['r1', 'w1'])
  const rules = await inForce({ order: ['supplier-priority'], suppliers: ['s2'] })
  expect(await routedBy(hub, 100, 1)).toEqual([rules, 'w3'])
})

test('a plan from a cache does not dip into safety stock that another process came near', async () => {
  const rules = await inForce({ order: ['supplier-cost'], safetyStock: [{ units: 3 }] })
  // both have seen five units in each warehouse
  expect(await routedBy(hub, 101, 1)).toEqual([rules, 'w1'])
  expect(await routedBy(second, 101, 1)).toEqual([rules, 'w1'])
  expect(await routedBy(hub, 101, 1)).toEqual([rules, 'w3'])
  expect(await routedBy(second, 101, 1)).toEqual([rules, 'w3'])
  expect(await routedBy(hub, 101, 1)).toMatchObject({ said: 'refused' })
  const left = await fresh.admin.query(
    'select on_hand - reserved as free from production.stock where item_id = 101 order by warehouse_id',
  )
  expect(left.rows.map(({ free }) => free)).toEqual([3, 3])
})
