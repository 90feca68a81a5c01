import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainRow, rowsOf, textFile } from '../../../../../../test/support/table-files.ts'
import type { FileFormat } from '../../file-table.ts'
import { openTable } from '../open-table.ts'

async function read(content: string, format: FileFormat | undefined = 'json', size = 5) {
  return (await rowsOf(await openTable(textFile(content, '', size), { format }))).map(plainRow)
}

test('objects become rows: absent says nothing, null clears, no digit is lost', async () => {
  const text = `[{"sku":" é\\u00e91 ","cost":19.90,"id":820982911946154508123,"big":1.5e3,"small":12e-3,"gone":null,"yes":true},
    {"sku":"2","meta":{"barcode":"0075","size":{"w":1.0}},"tags":["a","b"],"images":[{"src":"x","id":9007199254740993}],"none":[]}]`
  expect(await read(text)).toEqual([
    [
      1,
      {
        sku: 'éé1',
        cost: '19.90',
        id: '820982911946154508123',
        big: '1500',
        small: '0.012',
        gone: '',
        yes: 'true',
      },
    ],
    [
      2,
      {
        sku: '2',
        'meta.barcode': '0075',
        'meta.size.w': '1.0',
        tags: 'a|b',
        images: '[{"src":"x","id":9007199254740993}]',
        none: '',
      },
    ],
  ])
})

const two = [
  [1, { sku: '1' }],
  [2, { sku: '2' }],
]

test.each([
  ['a list', '[{"sku":"1"},{"sku":"2"}]'],
  ['objects after each other', '{"sku":"1"}\n {"sku":"2"}'],
  ['a list in an object', '{"total":2,"found":[{"sku":"1"},{"sku":"2"}],"pages":[1,2]}'],
  ['a list in an object in it', '{"ok":true,"data":{"items":[{"sku":"1"},{"sku":"2"}]}}'],
  [
    'several lists, one with a usual name',
    '{"brands":[{"a":1}],"products":[{"sku":"1"},{"sku":"2"}],"x":[{}]}',
  ],
])('the records of %s', async (_, text) => {
  expect(await read(text)).toEqual(two)
})

test('one object is one row', async () => {
  expect(await read('{"sku":"1","reviews":[{"stars":5}]}')).toEqual([
    [1, { sku: '1', reviews: '[{"stars":5}]' }],
  ])
  expect(await read('{"a":"1"}')).toEqual([[1, { a: '1' }]])
})

test('what is no row is named, and the next one is read', async () => {
  expect(
    await read(
      '[[1],5,"x",{"a":1,},{"a":"\\ud800"},{"a":"\\u0000"},{"a":["b|c","d"]},{"a":1,"a":2},{"a.b":1,"a":{"b":2}},{"":1},{"a":"}]\\"[{"}]',
    ),
  ).toEqual([
    [1, 'is not a JSON object'],
    [2, 'is not a JSON object'],
    [3, 'is not a JSON object'],
    [4, 'is not valid JSON'],
    [5, 'a holds half a character'],
    [6, 'a holds a NUL byte'],
    [7, 'a is a list that holds the sign |, which stands between its values'],
    [8, 'a is there twice, with different values'],
    [9, 'a.b is there twice'],
    [10, 'has a key that is blank'],
    [11, { a: '}]"[{' }],
  ])
  const deep = `[${'{"a":'.repeat(200)}1${'}'.repeat(200)},{"sku":"1"}]`
  expect(await read(deep)).toEqual([
    [1, 'is nested too deeply'],
    [2, { sku: '1' }],
  ])
})

test('a record too long is thrown away as it comes', async () => {
  const long = `{"a":"${'x'.repeat(1_500_000)}"}`
  for (const [format, text] of [
    ['json', `[${long},{"sku":"2"}]`],
    ['jsonl', `${long}\n{"sku":"2"}`],
  ] as const) {
    expect(await read(text, format, 50_000)).toEqual([
      [1, 'the row cannot be read: it is longer than 1 MB'],
      [2, { sku: '2' }],
    ])
  }
})

test.each([
  ['[{"a":1},{"b":', /ends in the middle, after record 1/],
  ['[{"a":1},{"b":2]]', /not valid JSON after record 1/],
  ['{"a":[{"b":1}],"c":[{"d":1}]}', /several lists, "a", "c"/],
  ['[{"a":1}]]', /not valid JSON/],
  [`[${'['.repeat(2_000)}`, /not valid JSON after record 0/],
])('a file that is broken is refused: %s', async (text, sentence) => {
  await expect(read(text)).rejects.toThrow(sentence)
})

test('JSON lines: one object in each, blank ones passed over', async () => {
  expect(
    await read('{"sku":" é1 ","cost":12.5}\r\n\n{"sku":2,"images":["a","b"],"cost":null}', 'jsonl'),
  ).toEqual([
    [1, { sku: 'é1', cost: '12.5' }],
    [3, { sku: '2', images: 'a|b', cost: '' }],
  ])
  expect(await read('[1]\n{"sku":\n{"sku":"3"}\n', 'jsonl')).toEqual([
    [1, 'is not a JSON object'],
    [2, 'is not valid JSON'],
    [3, { sku: '3' }],
  ])
})

test('records are found wherever the file is cut', async () => {
  const value = fc.string({
    unit: fc.constantFrom('"', '\\', '{', '}', '[', ']', ',', ':', 'a', '\n'),
    maxLength: 8,
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(value, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 40 }),
      async (values, size) => {
        const text = JSON.stringify(values.map((a) => ({ a })))
        expect(await read(text, 'json', size)).toEqual(values.map((a, index) => [index + 1, { a: a.trim() }]))
      },
    ),
    { numRuns: 300 },
  )
})
