import type { PoolClient } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fulfillmentStates } from '../../src/core/orders/order.ts'
import type { OrderSort } from '../../src/store/orders/search.ts'
import { pageByNumber, pageOfWalk, type Walk } from '../../src/store/orders/search.ts'
import { pageOfSearch, type SearchConditions } from '../../src/store/orders/search-matching.ts'
import { writeWords } from '../../src/store/orders/search-words.ts'
import type { Queryable } from '../../src/store/sql.ts'
import { type Explained, explaining } from '../intake/explain.ts'
import { NEWEST, ORDERS, seedManyOrders } from '../intake/many-orders.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'

const PER_PAGE = 20
/** Orders that words are written of; a name comes back after five thousand. */
const WORDED = 20_000

let fresh: FreshDatabase
let client: PoolClient

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
  await seedManyOrders(fresh.admin)
  client = await fresh.db.environments.production.connect()
  await client.query(`begin; set local dropdock.retailers = '1'`)
  // words of the newest alone: the rest would only take its time
  await client.query(`insert into order_word_head values (1, ${NEWEST - WORDED})`)
  while (!(await writeWords(client, 1, 5000))) {
    // the next ones
  }
  await client.query('commit')
  await fresh.admin.query('vacuum analyze')
})
afterAll(async () => {
  client.release()
  await fresh.drop()
})

async function plansOf<T>(work: (db: Queryable) => Promise<T>): Promise<{ result: T; plans: Explained[] }> {
  await client.query(`begin; set local dropdock.retailers = '1'`)
  const { db, explained } = explaining(client)
  try {
    return { result: await work(db), plans: explained }
  } finally {
    await client.query('rollback')
  }
}

/** No table read from end to end, and no more rows looked at than a multiple of what was found. */
function expectCheap(plans: readonly Explained[], rows: number): void {
  for (const { name, seqScans, touched, text } of plans) {
    expect({ name, seqScans }).toEqual({ name, seqScans: [] })
    if (touched > 12 * rows) throw new Error(`${name} looks at ${touched} rows for ${rows}:\n${text}`)
  }
}

const page = (number: number) => ({ offset: (number - 1) * PER_PAGE, limit: PER_PAGE })
const touched = (plans: readonly Explained[]) => plans.reduce((sum, plan) => sum + plan.touched, 0)

test.each([true, false])(
  'by number, any page is found by its ordinals (descending: %s)',
  async (descending) => {
    for (const number of [1, 2500, 5000]) {
      const { result, plans } = await plansOf((db) => pageByNumber(db, 1, descending, page(number)))
      const first = descending ? NEWEST - (number - 1) * PER_PAGE : 10_000 + (number - 1) * PER_PAGE
      expect(result.total).toBe(ORDERS)
      expect(result.numbers).toEqual(
        Array.from({ length: PER_PAGE }, (_, at) => first + (descending ? -at : at)),
      )
      expectCheap(plans, PER_PAGE)
    }
    const beyond = await plansOf((db) => pageByNumber(db, 1, descending, page(5001)))
    expect(beyond.result).toEqual({ total: ORDERS, numbers: [] })
  },
)

describe.each(['ordered', 'modified', 'created'] as const)('a walk by %s', (sort) => {
  test.each([true, false])('reads what it skips from the nearer end (descending: %s)', async (descending) => {
    const walk: Walk = { states: fulfillmentStates, sort, descending }
    for (const number of [1, 5000]) {
      const { result, plans } = await plansOf((db) => pageOfWalk(db, 1, walk, page(number)))
      const first = descending ? NEWEST - (number - 1) * PER_PAGE : 10_000 + (number - 1) * PER_PAGE
      expect(result.total).toBe(ORDERS)
      expect(result.numbers[0]).toBe(first)
      expectCheap(plans, PER_PAGE)
    }
  })

  test('of some states reads no other order', async () => {
    const walk: Walk = { states: ['scheduled'], sort, descending: false }
    const { result, plans } = await plansOf((db) => pageOfWalk(db, 1, walk, page(1)))
    expect(result).toMatchObject({ total: 500 })
    expect(result.numbers[0]).toBe(NEWEST - 499)
    expectCheap(plans, PER_PAGE)
  })

  test('of a period counts that period alone', async () => {
    const period = { from: new Date('2026-11-20T14:45:30Z') }
    const { result, plans } = await plansOf((db) =>
      pageOfWalk(db, 1, { states: fulfillmentStates, sort, descending: true, period }, page(1)),
    )
    expect(result.total).toBe(15)
    expectCheap(plans, PER_PAGE)
  })
})

describe('a search', () => {
  const quarterAgo = { from: new Date('2026-11-20T14:45:30Z') }
  const always = { from: new Date('2000-01-01') }
  const customer = (beginning: string) => ({ kind: 'customer', beginning }) as const
  const asked: readonly (readonly [
    string,
    Partial<SearchConditions> & Pick<SearchConditions, 'words'>,
    number,
  ])[] = [
    ['by a name', { words: [customer('name4711')] }, 4],
    ['by the beginning of a name', { words: [customer('name471')] }, 44],
    ['by two words of a name', { words: [customer('name4711'), customer('test')] }, 4],
    ['by a name and another', { words: [customer('name4711'), customer('name4712')] }, 0],
    ['by a number', { words: [{ kind: 'number', beginning: '1-9471' }] }, 10],
    ['by a name within a wide time', { words: [customer('name4711')], modified: always }, 4],
    ['by a name that all have within a narrow time', { words: [customer('test')], created: quarterAgo }, 15],
    ['by one time within another', { words: [], modified: always, ordered: quarterAgo }, 15],
    ['by name and state', { words: [customer('name4711')], states: ['shipped'] }, 3],
    ['by when it was paid', { words: [], paid: always }, 0],
    ['by a word that nobody has', { words: [customer('zzz')] }, 0],
  ]
  test.each(asked)('%s looks at little more than it finds', async (_, conditions, total) => {
    for (const sort of ['number', 'ordered', 'modified', 'created'] as const satisfies OrderSort[]) {
      const { result, plans } = await plansOf((db) =>
        pageOfSearch(
          db,
          1,
          { states: fulfillmentStates, ...conditions },
          { sort, descending: true },
          page(1),
        ),
      )
      expect(result.total).toBe(total)
      expect(result.numbers).toHaveLength(Math.min(total, PER_PAGE))
      expect([...result.numbers].sort((a, b) => b - a)).toEqual(result.numbers)
      // besides what is found, how narrow a condition is may be tried on five hundred rows of each
      const tries = conditions.words.length + (conditions.words.length === 1 ? 0 : 1)
      expect(plans.flatMap(({ seqScans }) => seqScans)).toEqual([])
      expect(touched(plans)).toBeLessThan(1500 * Math.max(tries, 1) + 40 * total)
    }
  })
})
