import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allStockToWire, idsFromWire, listFromWire, stockToWire, upcsFromWire } from './mapping.ts'

function golden(name: string): unknown {
  return JSON.parse(
    readFileSync(new URL(`../../../../test/golden/endless-aisles/${name}.json`, import.meta.url), 'utf8'),
  )
}

test('the documented answers', () => {
  expect({
    ...stockToWire(
      new Map([
        [24752, 149],
        [24751, 74],
        [24750, 104],
      ]),
    ),
  }).toEqual((golden('stock') as { data: unknown }).data)
  expect(JSON.stringify({ data: stockToWire(new Map([[24999, 0]])) })).toBe(
    JSON.stringify(golden('stock-not-entitled')),
  )
  expect(JSON.stringify({ data: stockToWire(new Map()) })).toBe(JSON.stringify(golden('stock-unknown')))
})

test('a shortage is none in stock', () => {
  expect(JSON.stringify(stockToWire(new Map([['064992103132', -3]])))).toBe('{"064992103132":0}')
})

describe('what was asked for', () => {
  test.each([
    [undefined, undefined],
    ['', undefined],
    [['', ' '], undefined],
    ['1,2,3', ['1', '2', '3']],
    [' 1 ,, 2,', ['1', '2']],
    [',', []],
    [
      ['1', '2,3'],
      ['1', '2', '3'],
    ],
    [{ a: '1', b: { c: '2' } }, ['1', '2']],
    [[undefined, '7'], ['7']],
  ])('%j', (parameter, list) => {
    expect(listFromWire(parameter)).toEqual(list)
  })

  test('ids that are none are passed over', () => {
    expect(idsFromWire(['24752', 'abc', '-1', '1.5', '0', '24752', '99999999999', '007'])).toEqual([24752, 7])
    expect(upcsFromWire(["'064992103132", 'x', '064992103132', '64992103132', '123456789012345'])).toEqual([
      '064992103132',
      '64992103132',
    ])
  })
})

describe('all of it', () => {
  async function written(...chunks: ReadonlyMap<number, number>[]): Promise<string> {
    let text = ''
    const each = async function* () {
      yield* chunks
    }
    for await (const piece of allStockToWire(each())) text += piece
    return text
  }

  test('nothing at all is a list', async () => {
    expect(await written()).toBe('{"data":[]}')
    expect(await written(new Map(), new Map())).toBe('{"data":[]}')
  })

  test('however it is cut, it is one object', async () => {
    const chunks = fc.array(fc.array(fc.tuple(fc.integer({ min: 1 }), fc.integer()), { maxLength: 5 }), {
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(chunks, async (pairs) => {
        const text = await written(...pairs.map((each) => new Map(each)))
        const expected = Object.fromEntries(
          pairs.flat().map(([id, units]) => [String(id), Math.max(0, units)]),
        )
        expect(JSON.parse(text).data).toEqual(pairs.flat().length === 0 ? [] : expected)
      }),
    )
  })
})
