import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Paginated, pageQuery, paginated } from './paginator.ts'

const golden = JSON.parse(
  readFileSync(new URL('../../test/golden/endless-aisles/orders-page.json', import.meta.url), 'utf8'),
)

describe('paginated', () => {
  test('page 2 of 13 rows is the documented envelope, key for key', () => {
    const page = paginated(golden.data, { page: 2, perPage: 10 }, 13)
    expect(JSON.stringify(page)).toBe(JSON.stringify(golden))
  })

  test('no rows at all still have one page', () => {
    expect(paginated([], { page: 1, perPage: 10 }, 0)).toMatchObject({
      data: [],
      from: null,
      to: null,
      last_page: 1,
      last_page_url: '/?page=1',
      next_page_url: null,
      prev_page_url: null,
      total: 0,
    })
  })

  test('a page beyond the end is empty and points back', () => {
    expect(paginated([], { page: 7, perPage: 10 }, 13)).toMatchObject({
      current_page: 7,
      from: null,
      to: null,
      last_page: 2,
      next_page_url: null,
      prev_page_url: '/?page=6',
    })
  })

  test('the pages of a list cover every row once', () => {
    const sizes = fc.record({
      total: fc.integer({ min: 1, max: 300 }),
      perPage: fc.integer({ min: 1, max: 60 }),
    })
    fc.assert(
      fc.property(sizes, ({ total, perPage }) => {
        const rows = Array.from({ length: total }, (_, index) => index + 1)
        const seen: number[] = []
        let page: number | null = 1
        while (page !== null) {
          const start: number = (page - 1) * perPage
          const envelope: Paginated<number> = paginated(
            rows.slice(start, start + perPage),
            { page, perPage },
            total,
          )
          expect(envelope.from).toBe(envelope.data[0])
          expect(envelope.to).toBe(envelope.data.at(-1))
          seen.push(...envelope.data)
          page =
            envelope.next_page_url === null ? null : Number(envelope.next_page_url.slice('/?page='.length))
        }
        expect(seen).toEqual(rows)
      }),
    )
  })
})

describe('pageQuery', () => {
  test.each([
    [{}, 1, 10],
    [{ page: '3', per_page: '243' }, 3, 243],
    [{ page: ' +3 ', per_page: '4543' }, 3, 4543],
    [{ page: '0', per_page: '0' }, 1, 10],
    [{ page: '-1', per_page: '-5' }, 1, 10],
    [{ page: 'abc', per_page: 'x' }, 1, 10],
    [{ page: '1.5', per_page: '2.0' }, 1, 10],
    [{ page: '05', per_page: '010' }, 1, 10],
    [{ page: '1e30', per_page: '1e3' }, 1, 10],
    [{ page: '9'.repeat(40), per_page: '9'.repeat(40) }, 1, 10],
    [{ page: '999999999999999', per_page: '5001' }, 1e12, 5000],
    [{ page: ['2'], per_page: ['2'] }, 1, 10],
  ])('%j', (query, page, perPage) => {
    expect(pageQuery(query)).toEqual({ page, perPage })
  })

  test('any text gives a page whose offset is a safe integer', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.bigInt().map(String)), (text) => {
        const { page, perPage } = pageQuery({ page: text, per_page: text })
        expect(page).toBeGreaterThanOrEqual(1)
        expect(perPage).toBeGreaterThanOrEqual(1)
        expect(Number.isSafeInteger(page * perPage)).toBe(true)
      }),
    )
  })
})
