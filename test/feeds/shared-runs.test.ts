import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openSpool } from '../../src/core/catalog/imports/spool.ts'
import type { Hub } from '../../src/core/hub.ts'
import { approveFeedRun } from '../../src/core/inventory/feeds/decide-run.ts'
import { undoFeedRun } from '../../src/core/inventory/feeds/undo-run.ts'
import { systemRandom } from '../../src/core/shared/random.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { operator, settableClock, testHub } from '../support/hub.ts'
import { buyer, expectSound, place, request, seedTrade } from '../support/trade.ts'
import { feed, feedOf, scratch } from './feeding.ts'

const clock = settableClock()
let fresh: FreshDatabase
let hub: Hub
let round = 0
const ITEMS = 60
const spool = openSpool(scratch, systemRandom)

beforeAll(async () => {
  fresh = await freshDatabase()
  hub = testHub({ db: fresh.db, clock })
  await seedTrade(fresh.admin)
  await fresh.admin.query(`insert into hub.price_list (code, name) values ('gold', 'Gold')`)
})
beforeEach(() => {
  round += 1
  clock.advance(60_000)
})
afterAll(async () => {
  await expectSound(hub)
  await fresh.drop()
})

interface Goods {
  readonly cost?: string
  readonly retail?: string
  readonly map?: string
  readonly upc?: string
  readonly weight?: string
  readonly size?: string
}

const sku = (nth: number) => `R${round}-${nth}`
const upcOf = (nth: number) => String(10_000_000_000 + round * 1000 + nth)

function catalog(goods: (nth: number) => Goods = () => ({}), count = ITEMS): string {
  const lines = Array.from({ length: count }, (_, nth) => {
    const {
      cost = '10',
      retail = '20',
      map = '15',
      upc = upcOf(nth),
      weight = '2',
      size = '1-lb',
    } = goods(nth)
    return `${sku(nth)},Product ${nth},${cost},12,${retail},${map},${upc},${weight},${size}`
  })
  return `sku,title,cost,wholesale,retail,map,upc,weight_lb,size\n${lines.join('\n')}\n`
}

const only = (nths: readonly number[], goods: Goods) => (nth: number) => (nths.includes(nth) ? goods : {})
const upTo = (count: number) => Array.from({ length: count }, (_, nth) => nth)

/** Everything shared, but for versions and times. */
async function dump(): Promise<unknown> {
  const tables = {
    product: 'product_id',
    item: 'item_id',
    supplier_offer: 'item_id, supplier_id',
    price: 'price_list_id, item_id',
    sale_window: 'price_list_id, item_id, starts_on',
    search_entry: 'product_id',
  }
  const found: Record<string, unknown> = {}
  for (const [table, key] of Object.entries(tables)) {
    const { rows } = await fresh.admin.query(
      `select to_jsonb(t) - array['version', 'changed_at', 'class_id'] as row from hub.${table} t order by ${key}`,
    )
    found[table] = rows
  }
  return found
}

const tripped = (run: Awaited<ReturnType<typeof feed>>) =>
  run.verdicts.filter((each) => each.tripped).map(({ gate, count }) => `${gate} ${count}`)
const decide = (runId: number | undefined) => ({ runId: runId ?? 0, word: 'because' })

describe('gates of a catalog, just below and just above', () => {
  test.each([
    ['cost-jump', () => only(upTo(3), { cost: '12.51' }), () => only(upTo(4), { cost: '12.51' }), 4],
    ['cost-jump', () => only(upTo(9), { cost: '12.5' }), () => only(upTo(9), { cost: '0.01' }), 9],
    ['map-breach', () => only([7], { retail: '15' }), () => only([7], { retail: '14.99' }), 1],
    ['unit-change', () => only(upTo(2), { weight: '24' }), () => only(upTo(3), { weight: '24' }), 3],
    ['unit-change', () => only(upTo(9), { weight: '2.5' }), () => only(upTo(3), { size: 'case of 12' }), 3],
    ['upc-collision', () => only([3], { upc: '99' }), () => only([3], { upc: upcOf(4) }), 1],
  ] as const)('%s', async (gate, below, above, count) => {
    await feedOf(hub, `c${round}`, {}, { kind: 'catalog' })
    expect((await feed(hub, `c${round}`, catalog())).state).toBe('accepted')
    expect(tripped(await feed(hub, `c${round}`, catalog(below())))).toEqual([])
    expect((await feed(hub, `c${round}`, `${catalog()} `)).state).toBe('accepted')
    const held = await feed(hub, `c${round}`, catalog(above()))
    expect(tripped(held)).toEqual([`${gate} ${count}`])
    expect(held.run?.state).toBe('held')
    expect(held.run?.gates.find((each) => each.gate === gate)?.examples.length).toBeGreaterThan(0)
  })

  test('rows missing', async () => {
    await feedOf(hub, `c${round}`, {}, { kind: 'catalog' })
    await feed(hub, `c${round}`, catalog())
    expect(
      tripped(
        await feed(
          hub,
          `c${round}`,
          catalog(() => ({}), 54),
        ),
      ),
    ).toEqual([])
    expect(
      tripped(
        await feed(
          hub,
          `c${round}`,
          catalog(() => ({}), 48),
        ),
      ),
    ).toEqual(['missing-rows 6', 'fewer-rows 6'])
  })

  test('a file of another supplier', async () => {
    await feedOf(hub, `c${round}`, {}, { kind: 'catalog' })
    const foreign = `sku,title,cost,supplier\n${upTo(6)
      .map((nth) => `${sku(nth)},T,1,s2\n`)
      .join('')}`
    const held = await feed(hub, `c${round}`, foreign)
    expect(tripped(held)).toEqual(['refused-rows 6'])
    expect(held.run?.report?.errors[0]?.reason).toBe('is not the supplier of this feed, s1')
  })
})

test('undoing a catalog restores every row: changed ones, moved ones and new ones', async () => {
  await feedOf(hub, `u${round}`, { gates: { 'cost-jump': null, 'missing-rows': null } }, { kind: 'catalog' })
  expect((await feed(hub, `u${round}`, catalog())).state).toBe('accepted')
  const before = await dump()
  const changes = catalog((nth) => (nth % 2 === 0 ? { cost: '99', size: '2-lb', upc: '' } : {}), ITEMS + 5)
  const run = await feed(hub, `u${round}`, changes.replace('Product 1,', 'Another name,'))
  expect(run.run).toMatchObject({ state: 'accepted', report: { created: 5 } })
  expect(await dump()).not.toEqual(before)
  const undone = await undoFeedRun(hub, operator.production, decide(run.run?.runId))
  expect(undone.undone).toMatchObject({ left: 0, reasons: [] })
  expect(await dump()).toEqual(before)
})

test('what was changed since stays, and an item that is used is discontinued instead', async () => {
  await feedOf(hub, `u${round}`, { partial: true, gates: { 'cost-jump': null } }, { kind: 'catalog' })
  await feed(
    hub,
    `u${round}`,
    catalog(() => ({}), 3),
  )
  const run = await feed(
    hub,
    `u${round}`,
    catalog(() => ({ cost: '11' }), 5),
  )
  expect(run.state).toBe('accepted')
  const { rows } = await fresh.admin.query(
    'select item_id, sku from hub.item where sku = any ($1) order by sku',
    [[sku(3), sku(4)]],
  )
  await fresh.admin.query(`insert into production.stock (item_id, warehouse_id, on_hand) values (${rows[0].item_id}, 1, 5);
    insert into production.stock_adjustment values (${rows[0].item_id}, 1, 'test', '${round}', 5, now())`)
  expect(await place(hub, buyer(1), request([[rows[0].item_id, 1]]))).toMatchObject({ said: 'placed' })
  clock.advance(1000)
  const later = await feed(
    hub,
    `u${round}`,
    catalog(() => ({ cost: '10.5' }), 1),
  )
  expect(later.state).toBe('accepted')
  const undone = await undoFeedRun(hub, operator.production, decide(run.run?.runId))
  expect(undone.undone?.reasons).toEqual(
    expect.arrayContaining([
      { what: sku(0), reason: 'was changed since' },
      { what: sku(3), reason: 'was made by the run and is used: it is discontinued instead' },
    ]),
  )
  const after = await fresh.admin.query(
    `select i.sku, i.discontinued, o.cost from hub.item i join hub.supplier_offer o using (item_id)
      where i.sku like $1 order by i.sku`,
    [`R${round}-%`],
  )
  expect(after.rows).toEqual([
    { sku: sku(0), discontinued: false, cost: 105_000 },
    { sku: sku(1), discontinued: false, cost: 100_000 },
    { sku: sku(2), discontinued: false, cost: 100_000 },
    { sku: sku(3), discontinued: true, cost: 110_000 },
  ])
})

const prices = (price: (nth: number) => string) =>
  `price_list,sku,wholesale,retail,sale_wholesale,sale_starts,sale_ends\n${upTo(ITEMS)
    .map((nth) => `gold,${sku(nth)},${price(nth)},,${nth % 2 === 0 ? '9,2027-01-01,2027-01-31' : ',,'}\n`)
    .join('')}`

test('prices that jump are held, and undoing restores prices and sales', async () => {
  await feedOf(hub, `c${round}`, {}, { kind: 'catalog' })
  await feed(hub, `c${round}`, catalog())
  const bare = await dump()
  await feedOf(hub, `p${round}`, {}, { kind: 'prices' })
  const first = await feed(
    hub,
    `p${round}`,
    prices(() => '11'),
  )
  expect(first.state).toBe('accepted')
  const before = await dump()
  const held = await feed(
    hub,
    `p${round}`,
    prices((nth) => (nth < 4 ? '5' : '11')).replaceAll('9,2027', '8,2027'),
  )
  expect(tripped(held)).toEqual(['cost-jump 4'])
  expect(await dump()).toEqual(before)
  const approved = await approveFeedRun(hub, operator.production, decide(held.run?.runId), spool)
  expect(approved.run?.state).toBe('accepted')
  expect(await dump()).not.toEqual(before)
  await undoFeedRun(hub, operator.production, decide(held.run?.runId))
  expect(await dump()).toEqual(before)
  await undoFeedRun(hub, operator.production, decide(first.run?.runId))
  expect(await dump()).toEqual(bare)
})

test('a feed of prices speaks of the items its supplier offers, and of no others', async () => {
  await feedOf(hub, `c${round}`, {}, { kind: 'catalog' })
  await feed(hub, `c${round}`, catalog())
  const others = catalog().replaceAll(`R${round}-`, `S${round}-`)
  const foreign = others.replaceAll(String(10_000_000_000 + round * 1000).slice(0, -4), '2000000')
  await feedOf(hub, `d${round}`, { gates: { 'upc-collision': null } }, { kind: 'catalog', supplier: 's2' })
  expect((await feed(hub, `d${round}`, foreign)).state).toBe('accepted')
  await feedOf(hub, `p${round}`, {}, { kind: 'prices' })
  const before = await dump()
  const run = await feed(hub, `p${round}`, `${prices(() => '11')}gold,S${round}-1,1,,,,\n`)
  expect(run.run).toMatchObject({ state: 'accepted', report: { accepted: ITEMS, refused: 1 } })
  expect(run.run?.report?.errors).toMatchObject([
    { column: 'sku', value: `S${round}-1`, reason: 'is no item of the supplier of this feed, s1' },
  ])
  await undoFeedRun(hub, operator.production, decide(run.run?.runId))
  expect(await dump()).toEqual(before)
})
