import { afterAll, beforeAll, expect, test } from 'vitest'
import { readStreamBetween, streamRange } from '../../src/store/digests.ts'
import { type FreshDatabase, freshDatabase } from '../support/database.ts'
import { seedTrade } from '../support/trade.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedTrade(fresh.admin)
})
afterAll(() => fresh.drop())

test('a day of a long stream is found by its time, not by reading the stream', async () => {
  // two hundred days of two streams, in the order of time as they come
  await fresh.admin.query(`
    insert into production.stream_entry (kind, owner_id, seq, retailer_id, number, version, type, payload, at)
    select k.kind, k.owner_id, i, 1, i, 1, 'order.placed', '{}', '2026-01-01'::timestamptz + i * interval '5 minutes'
      from generate_series(1, 57600) i, (values ('operator', 0), ('retailer', 1)) k(kind, owner_id) order by i;
    analyze production.stream_entry`)
  const pool = fresh.db.environments.production
  const asked = {
    from: new Date('2026-05-01T00:00:00Z'),
    to: new Date('2026-05-02T00:00:00Z'),
    after: 0,
    most: 10_000,
  }
  const range = await streamRange(pool, { kind: 'retailer', ownerId: 1 }, asked)
  const { last = 0 } = range ?? {}
  const day = await readStreamBetween(pool, { kind: 'retailer', ownerId: 1 }, { ...asked, last })
  expect(range).toEqual({ first: day[0]?.seq, last: day.at(-1)?.seq })
  expect(day).toHaveLength(288)
  expect(day[0]?.at).toEqual(asked.from)
  const seen: string[] = []
  // what the statement does is what the server says it would do
  const explaining = {
    query: async ({ text, values }: { text: string; values: unknown[] }) => {
      const { rows } = await pool.query(`explain ${text}`, values)
      seen.push(...rows.map((row) => row['QUERY PLAN']))
      return { rows: [] }
    },
    // as: all that the statement asks of whoever carries it
  } as unknown as typeof pool
  await streamRange(explaining, { kind: 'retailer', ownerId: 1 }, asked)
  expect(seen.join('\n')).toContain('stream_entry_at')
})
