import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import { type BalancedEntry, type LedgerPlace, readItemLedger } from '../../src/core/inventory/read-ledger.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { seedItems, seedTrade } from '../support/trade.ts'

const ITEM = 5000
/** Explained by parts alone, by rows alone, by orders alone: what one of them leaves out, the others cannot hide. */
const ALONE = { parts: ITEM + 1, rows: ITEM + 2, orders: ITEM + 3 }
const MOMENT = '2026-11-20T10:00:00.123Z'
const EARLIER = '2026-11-20T09:00:00Z'
/** Neither in their order nor against it: what is not put in order comes out in none. */
const SHUFFLED = ['05', '02', '09', '01', '07', '03', '08', '06', '04']
let fresh: FreshDatabase
let hub: Hub

interface Said {
  readonly warehouseId: number
  readonly retailer: string | null
  readonly number: number | null
  readonly reason: string
  readonly source: string | null
  readonly sourceKey: string | null
  readonly onHand: number
}

const adjustment = (warehouseId: number, source: string, sourceKey: string): Said => ({
  ...{ warehouseId, source, sourceKey, onHand: 1 },
  ...{ retailer: null, number: null, reason: 'adjustment' },
})
/** Orders by their retailer first, the newest of each; then adjustments, by who made them and under which key. */
const inOrder: readonly Said[] = [1, 2].flatMap((warehouseId) => [
  ...['r1', 'r2'].flatMap((retailer) =>
    SHUFFLED.toSorted()
      .toReversed()
      .map((key) => ({
        ...{ warehouseId, retailer, number: 10_000 + Number(key), reason: 'ship' },
        ...{ source: null, sourceKey: null, onHand: -1 },
      })),
  ),
  ...['count', 'feed', 'feed-undo', 'import'].flatMap((source) =>
    SHUFFLED.toSorted().map((key) => adjustment(warehouseId, source, key)),
  ),
])

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock: settableClock() })
  await seedTrade(fresh.admin)
  await seedItems(fresh.admin, { first: ITEM - 1, count: 5, onHand: { 1: 50, 2: 50 } })
  await fresh.admin.query(`
    alter table production.stock_adjustment disable trigger append_only;
    update production.stock_adjustment set at = '${EARLIER}';
    alter table production.stock_adjustment enable trigger append_only`)
  for (const key of SHUFFLED)
    await fresh.admin.query(`
      insert into production.stock_adjustment (item_id, warehouse_id, source, source_key, on_hand, at)
      select i, w, s, '${key}', 1, '${MOMENT}' from unnest(array[${ITEM}, ${ALONE.rows}]) i
       cross join unnest(array[2, 1]) w cross join unnest(array['import', 'count']) s;
      insert into production.movement (item_id, warehouse_id, retailer_id, number, line_no, part_no, reason, on_hand, reserved, at)
      select i, w, r, 10000 + ${Number(key)}, 1, 1, 'ship', -1, 0, '${MOMENT}' from unnest(array[${ITEM}, ${ALONE.orders}]) i
       cross join unnest(array[2, 1]) w cross join unnest(array[2, 1]) r;
      insert into production.stock_adjustment_part (source, source_key, part_no, items, warehouses, on_hand, at)
      select s, '${key}', 1, array[${ITEM}, ${ITEM}, ${ALONE.parts}, ${ALONE.parts}], '{2,1,2,1}', '{1,1,1,1}', '${MOMENT}'
        from unnest(array['feed-undo', 'feed']) s`)
})
afterAll(() => fresh.drop())

async function walked(
  limit: number,
  { itemId = ITEM, warehouse }: { itemId?: number; warehouse?: string } = {},
): Promise<readonly BalancedEntry[]> {
  const told: BalancedEntry[] = []
  let after: LedgerPlace | undefined
  do {
    const ask = { item: `sku${itemId}`, warehouse }
    const page = await readItemLedger(hub, operator.production, ask, { after, limit })
    expect(page.entries.length).toBeLessThanOrEqual(limit)
    told.push(...page.entries)
    after = page.next
  } while (after)
  return told
}

const said = ({ warehouseId, retailer, number, reason, source, sourceKey, onHand }: Said) =>
  [warehouseId, retailer, number, reason, source, sourceKey, onHand].join(' ')

describe.each([1, 2, 3, 5, 7, 13, 36, 1000])('pages of %i', (limit) => {
  test('entries of one moment are told in their order, each once, by rows, parts and orders', async () => {
    const told = await walked(limit)
    const ofMoment = told.filter(({ at }) => at.getTime() === new Date(MOMENT).getTime())
    expect(ofMoment.map(said)).toEqual(inOrder.map(said))
    expect(told.slice(ofMoment.length).map(said)).toEqual([1, 2].map((w) => `${w}   adjustment seed 1 50`))
  })

  test.each([
    ['parts', (source: string | null) => source?.startsWith('feed') === true],
    ['rows', (source: string | null) => source === 'count' || source === 'import'],
    ['orders', (source: string | null) => source === null],
  ] as const)('so they are where there are %s alone', async (what, isMeant) => {
    const told = await walked(limit, { itemId: ALONE[what] })
    expect(told.slice(0, -2).map(said)).toEqual(inOrder.filter(({ source }) => isMeant(source)).map(said))
  })

  test('so they are of one warehouse, and each has the balance that the one before it leaves', async () => {
    const told = await walked(limit, { warehouse: 'w2' })
    expect(told.slice(0, -1).map(said)).toEqual(
      inOrder.filter(({ warehouseId }) => warehouseId === 2).map(said),
    )
    for (const [nth, entry] of told.slice(1).entries()) {
      const newer = told[nth]
      expect(entry.after.onHand).toBe((newer?.after.onHand ?? 0) - (newer?.onHand ?? 0))
    }
  })
})
