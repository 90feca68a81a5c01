import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Hub } from '../../src/core/hub.ts'
import type { OrderRequest } from '../../src/core/orders/order.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { testHub } from '../support/hub.ts'
import {
  buyer,
  expectSound,
  place,
  request,
  secondDatabase,
  seedItems,
  seedTrade,
  shelf,
  type Told,
} from '../support/trade.ts'

let fresh: FreshDatabase
let hubs: readonly [Hub, Hub]
let other: ReturnType<typeof secondDatabase>
/** Every run has items and POs of its own. */
let run = 0

beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin, { retailers: 3 })
  other = secondDatabase(fresh)
  hubs = [testHub({ db: fresh.db }), testHub({ db: other })]
})
afterAll(async () => {
  await other.close()
  await fresh.drop()
})

const ITEMS = 3
const STOCK = { 1: 4, 2: 2, 3: 3 }
const UNITS = 9

/** The retailers share a lane, so that one batch holds orders of both. */
const wish = fc.record({
  retailerId: fc.constantFrom(1, 3),
  hub: fc.constantFrom(0, 1),
  po: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null, freq: 2 }),
  lines: fc.array(fc.tuple(fc.integer({ min: 0, max: ITEMS - 1 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 1,
    maxLength: 3,
  }),
  flaw: fc.option(fc.constantFrom('unknown-item', 'poison'), { nil: null, freq: 8 }),
})
type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never

interface Sent {
  readonly wish: Wish
  readonly asked: OrderRequest
  readonly told: Told
}

const itemOf = (item: number) => 1000 * run + item

function requestOf({ po, lines, flaw }: Wish): OrderRequest {
  const wanted = lines.map(([item, quantity]) => [itemOf(item), quantity] as const)
  return request([...wanted, ...(flaw === 'unknown-item' ? [[999_999_999, 1] as const] : [])], {
    po: po === null ? null : `${run}-${po}`,
    ...(flaw === 'poison' ? { customerEmail: '\u0000' } : {}),
  })
}

const demand = ({ lines }: OrderRequest): ReadonlyMap<number, number> => {
  const sums = new Map<number, number>()
  for (const { itemId, quantity } of lines) sums.set(itemId, (sums.get(itemId) ?? 0) + quantity)
  return sums
}

const content = ({ lines, customerEmail }: OrderRequest) => JSON.stringify([lines, customerEmail])

/** Stock only falls while a batch is placed: what does not fit at the end may have been refused, what fits may not. */
function mayBeRefused({ asked }: Sent, free: ReadonlyMap<number, number>): boolean {
  return [...demand(asked)].some(([itemId, quantity]) => quantity > (free.get(itemId) ?? 0))
}

function expectAllowed(sent: Sent, won: Sent | undefined, free: ReadonlyMap<number, number>): void {
  const { told, wish, asked } = sent
  const number = won && 'number' in won.told ? won.told.number : 0
  const allowed: unknown[] = []
  if (won && content(won.asked) === content(asked)) {
    allowed.push({ said: sent === won ? 'placed' : 'same', number })
  } else {
    if (won) allowed.push({ said: 'po-taken' })
    if (wish.flaw === 'poison') allowed.push({ said: 'invalid-request' })
  }
  if (told.said === 'refused') {
    // a same order that came after the last unit was gone is still answered with the first
    expect(allowed).not.toContainEqual({ said: 'same', number })
    expect(mayBeRefused(sent, free)).toBe(true)
  } else expect(allowed).toContainEqual(told)
}

async function freeAfter(): Promise<Map<number, number>> {
  const free = new Map<number, number>()
  for (let item = 0; item < ITEMS; item += 1) {
    const shelves: { onHand: number; reserved: number }[] = []
    for (const warehouse of [1, 2, 3]) shelves.push(await shelf(fresh.admin, itemOf(item), warehouse))
    free.set(
      itemOf(item),
      shelves.reduce((sum, { onHand, reserved }) => sum + onHand - reserved, 0),
    )
    for (const { onHand, reserved } of shelves) expect(onHand - reserved).toBeGreaterThanOrEqual(0)
  }
  return free
}

async function expectModel(wishes: readonly Wish[], through: (wish: Wish) => Hub): Promise<void> {
  run += 1
  await seedItems(fresh.admin, { first: itemOf(0), count: ITEMS, onHand: STOCK })
  const sent: readonly Sent[] = await Promise.all(
    wishes.map(async (wish) => {
      const asked = requestOf(wish)
      return { wish, asked, told: await place(through(wish), buyer(wish.retailerId), asked) }
    }),
  )
  const free = await freeAfter()
  const placed = sent.filter(({ told }) => told.said === 'placed')
  for (const each of sent) {
    const key = (other: Sent) => `${other.wish.retailerId} ${other.asked.poKey}`
    const winners = placed.filter((winner) => key(winner) === key(each))
    expect(winners.length).toBeLessThanOrEqual(1)
    expectAllowed(each, winners[0], free)
  }
  for (let item = 0; item < ITEMS; item += 1) {
    const sold = placed.reduce((sum, { asked }) => sum + (demand(asked).get(itemOf(item)) ?? 0), 0)
    expect(free.get(itemOf(item))).toBe(UNITS - sold)
  }
  for (const { wish, asked, told } of placed) {
    expect(await place(hubs[0], buyer(wish.retailerId), asked)).toEqual({ ...told, said: 'same' })
  }
  await expectSound(hubs[0])
}

const batch = fc.array(wish, { minLength: 2, maxLength: 40 })

test('any mix in one batch: every answer is one that the model allows', async () => {
  await fc.assert(
    fc.asyncProperty(batch, (wishes) => expectModel(wishes, () => hubs[0])),
    { numRuns: 30, endOnFailure: false },
  )
})

test('any mix through two hubs at once: the same', async () => {
  await fc.assert(
    fc.asyncProperty(batch, (wishes) => expectModel(wishes, ({ hub }) => hubs[hub] as Hub)),
    { numRuns: 30 },
  )
})
