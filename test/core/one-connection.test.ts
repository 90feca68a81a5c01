import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageOfAll, pageOfStates } from '../../src/store/orders/list.ts'
import { pageByNumber, pageOfWalk } from '../../src/store/orders/search.ts'
import { transaction } from '../../src/store/tx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('lists of every wire share a connection', async () => {
  const page = { offset: 0, limit: 10 }
  const states = ['scheduled', 'shipped'] as const
  await transaction(fresh.db.environments.production, [1], async (tx) => {
    expect(await pageOfStates(tx, 1, states, page)).toEqual({ total: 0, numbers: [] })
    const walk = { states, sort: 'created', descending: true } as const
    expect(await pageOfWalk(tx, 1, walk, page)).toEqual({ total: 0, numbers: [] })
    expect(await pageOfAll(tx, 1, page)).toEqual({ total: 0, numbers: [] })
    expect(await pageByNumber(tx, 1, true, page)).toEqual({ total: 0, numbers: [] })
  })
})
