import type { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ItemListFilter, nextItemNumbers } from '../../src/store/catalog/item-list.ts'
import { openClient } from '../../src/store/database.ts'
import type { Queryable } from '../../src/store/sql.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { runtimeConnection, seedItems, seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
let runtime: Client
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: 100_000, count: 2000, onHand: { 1: 10 } })
  await fresh.admin.query('vacuum analyze')
  runtime = openClient(runtimeConnection(fresh, 'production'), 'plans')
  await runtime.connect()
})
afterAll(async () => {
  await runtime.end()
  await fresh.drop()
})

/** The plan as the runtime's role makes it, once for all values. */
async function planOf(filter: ItemListFilter, order: 'newest' | 'oldest'): Promise<string> {
  let asked: { text: string; values: unknown[] } | undefined
  const recorder = {
    query: async (config: { text: string; values: unknown[] }) => {
      asked = config
      return { rows: [] }
    },
  }
  // as: one statement is asked, in this very way
  await nextItemNumbers(recorder as unknown as Queryable, filter, { after: undefined, limit: 50, order })
  const { text = '', values = [] } = asked ?? {}
  const literals = values.map((value) => {
    if (value === null) return 'null'
    return runtime.escapeLiteral(Array.isArray(value) ? `{${value.join(',')}}` : String(value))
  })
  await runtime.query('deallocate all')
  await runtime.query(`prepare asked as ${text}`)
  const { rows } = await runtime.query<{ 'QUERY PLAN': string }>(
    `explain (costs off) execute asked(${literals.join(', ')})`,
  )
  return rows.map((line) => line['QUERY PLAN']).join('\n')
}

test.each([
  [{}, 'item_listing_pkey'],
  [{ supplierId: 1 }, 'supplier_offer_items'],
  [{ brandKey: 'a' }, 'item_listing_brand'],
  [{ categoryKey: 'a' }, 'item_listing_category'],
  [{ stock: 'out' }, 'stock_level_items'],
  [{ stock: 'low' }, 'stock_level_items'],
  [{ stock: 'in' }, 'stock_level_free'],
  [{ sellable: false }, 'item_listing_discontinued'],
  [{ without: 'price' }, 'item_listing_without_price'],
  [{ without: 'image' }, 'item_listing_without_image'],
  [{ stock: 'out', supplierId: 1, sellable: true }, 'stock_level_items'],
  [{ brandKey: 'a', stock: 'in', supplierId: 1 }, 'item_listing_brand'],
] as const)('a page for %o walks along %s, in its order', async (filter, index) => {
  for (const order of ['newest', 'oldest'] as const) {
    const plan = await planOf(filter, order)
    const [first = '', second = ''] = plan.split('\n')
    expect(first, plan).toBe('Limit')
    expect(second, plan).toMatch(new RegExp(`->  Index (Only )?Scan (Backward )?using ${index} on `))
    // nothing is gathered, ordered or joined on the way
    expect(plan).not.toMatch(/Sort|Hash|Nested Loop|Merge|Seq Scan|Bitmap/)
  }
})
