import type { Client } from 'pg'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { replaceOrder } from '../../src/core/fulfillment/replace-order.ts'
import type { Hub } from '../../src/core/hub.ts'
import { getWholeOrder } from '../../src/core/orders/find-orders-of-all.ts'
import type { Order, OrderRequest } from '../../src/core/orders/order.ts'
import { placeOrder } from '../../src/core/orders/place-order.ts'
import type { Environment } from '../../src/core/shared/environment.ts'
import { isProblem } from '../../src/core/shared/problem.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, type SettableClock, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, seedItems, seedTrade, shelf } from '../support/trade.ts'
import { keyed } from './keyed.ts'

export type Lines = readonly (readonly [itemId: number, quantity: number])[]

export interface Scene {
  readonly hub: Hub
  readonly admin: Client
  readonly clock: SettableClock
}

let counter = 0

/** A name or number that no test has had before. */
export function fresh(prefix = 'x'): string {
  counter += 1
  return `${prefix}-${counter}`
}

/**
 * A hub of two retailers for the tests of a file, sound after each of them. Item 100 lies in warehouse 1 of supplier 1, 101 in
 * warehouse 3 of supplier 2.
 */
export function scene(trade: { readonly backorders?: boolean } = {}): Scene {
  let database: FreshDatabase
  let hub: Hub
  const clock = settableClock()
  beforeAll(async () => {
    database = await freshDatabase()
    await seedTrade(database.admin, trade)
    await seedItems(database.admin, { first: 100, onHand: { 1: 5000 } })
    await seedItems(database.admin, { first: 101, onHand: { 3: 5000 } })
    hub = testHub({ db: database.db, clock })
  })
  afterEach(() => expectSound(hub))
  afterAll(() => database.drop())
  return {
    clock,
    get hub() {
      return hub
    },
    get admin() {
      return database.admin
    },
  }
}

/** What retailer 1 does in one environment. */
export function trader(at: Scene, environment: Environment) {
  const caller = buyer(1, environment)
  const placed = async (lines: Lines, more: Partial<OrderRequest> = {}) => {
    const key = fresh(environment)
    const { order } = await placeOrder(at.hub, caller, keyed(key, key, lines, more))
    const asked = (others: Lines, changed: Partial<OrderRequest> = {}) => keyed(key, key, others, changed)
    const replace = (others: Lines, changed: Partial<OrderRequest> = {}) =>
      replaceOrder(at.hub, caller, order.number, asked(others, changed))
    return { key, order, asked, replace, named: { number: order.number, retailerId: 1 } }
  }
  return {
    caller,
    placed,
    stranger: buyer(2, environment),
    operator: operator[environment],
    /** Orders hold stock. */
    reserves: environment === 'production',
    newItem: async (onHand: Readonly<Record<number, number>>) => {
      counter += 1
      await seedItems(at.admin, { first: 1000 + counter, onHand })
      return 1000 + counter
    },
    whole: ({ number }: Order) => getWholeOrder(at.hub, operator[environment], { retailer: 'r1', number }),
    reservedOf: async (itemId: number, warehouseId = 1) =>
      (await shelf(at.admin, itemId, warehouseId, environment)).reserved,
    typesOf: async ({ number }: Order) => {
      const found = await at.admin.query<{ type: string }>(
        `select type from ${environment}.event where retailer_id = 1 and number = $1 order by version`,
        [number],
      )
      return found.rows.map(({ type }) => type)
    },
  }
}

/** The code of a refusal with its facts; `done` where there was none. */
export async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    if (isProblem(error)) return { code: error.code, ...error.facts }
    throw error
  }
  return 'done'
}
