import { afterAll, beforeAll, expect, test } from 'vitest'
import { transaction } from '../../src/store/tx.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.drop())

test('a connection that dies between two statements ends its transaction, not the program, and the work is done again', async () => {
  let attempts = 0
  const answer = await transaction(fresh.db.environments.production, [], async (tx) => {
    attempts += 1
    const own = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    if (attempts === 1) {
      await fresh.admin.query('select pg_terminate_backend($1)', [own.rows[0]?.pid])
      // the server says goodbye while nothing is asked of it
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
    return (await tx.query<{ one: number }>('select 1 as one')).rows[0]?.one
  })
  expect(answer).toBe(1)
  expect(attempts).toBe(2)
})
