import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeMapping } from './describe-mapping.ts'
import { BadMapping, readMapping } from './read-mapping.ts'

const good = {
  kind: 'catalog',
  read: { delimiter: '|', header: false },
  columns: {
    sku: 'Code',
    retail: { from: 'Price', as: 'money', cents: true, above: 'Old' },
    size: { from: ['Color', 'Size'], take: 'all', nothing: ['Default'] },
    weight_lb: { from: 'W', as: 'weight', unitFrom: 'Unit', unit: 'kg' },
  },
  constants: { supplier: 'acme' },
  rows: { group: { by: 'Handle', words: ['title'] } },
}

test('a mapping is taken as it is', () => {
  expect(readMapping(JSON.parse(JSON.stringify(good)))).toEqual(good)
})

describe('what is wrong with one is said by name', () => {
  test.each([
    [null, 'it is not an object'],
    [{ kind: 'catalog' }, 'it has no "columns"'],
    [{ ...good, colums: {} }, 'it has "colums", which is not known there'],
    [{ ...good, columns: { sku: 5 } }, '"sku" is not an object'],
    [{ ...good, columns: { sku: '' } }, '"sku" is not a text of up to 200 characters'],
    [{ ...good, columns: { sku: { form: 'x' } } }, '"sku" has no "from"'],
    [{ ...good, columns: { sku: { from: [] } } }, '"from" of "sku" is not a list with something in it'],
    [{ ...good, columns: { sku: { from: 'x', as: 'float' } } }, '"as" of "sku" is not one of text, slug,'],
    [
      { ...good, columns: { sku: { from: 'x', cents: true } } },
      '"sku" has "cents", which goes with "as": "money"',
    ],
    [{ ...good, columns: { sku: { from: 'x', part: { split: ',', at: 0 } } } }, 'counts from 1'],
    [
      { ...good, columns: { sku: { from: 'x', as: 'money', take: 'all' } } },
      '"sku" cannot take all as money',
    ],
    [
      { ...good, columns: { sku: { from: 'x', when: { column: 'y' } } } },
      '"when" of "sku" needs "is" or "not"',
    ],
    [
      { ...good, columns: { sku: { from: 'x', otherwise: { from: 'y', zero: 1 } } } },
      '"zero" of "otherwise" of "sku" is not one of nothing',
    ],
    [{ ...good, rows: { group: { words: [] } } }, 'needs either "by" or "continues"'],
    [{ ...good, columns: 'same' }, '"rows" does not go with the hub’s own columns'],
    [{ ...good, read: { format: 'xls' } }, '"format" of "read" is not one of csv, json'],
  ])('%j', (value, sentence) => {
    expect(() => readMapping(value)).toThrow(sentence)
    expect(() => readMapping(value)).toThrow(/^The mapping cannot be used: .*\.$/)
  })

  test('a rule without end', () => {
    const deep = Array.from({ length: 8 }).reduce<object>((otherwise) => ({ from: 'x', otherwise }), {
      from: 'x',
    })
    expect(() => readMapping({ kind: 'catalog', columns: { sku: deep } })).toThrow(
      'has more than 5 times "otherwise"',
    )
  })
})

test('whatever comes in, it is read or refused in a sentence', () => {
  const keys = fc.constantFrom(
    'kind',
    'columns',
    'rows',
    'from',
    'as',
    'otherwise',
    'group',
    'by',
    'words',
    'read',
    '__proto__',
  )
  const anything = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string(),
      fc.integer(),
      fc.constant(null),
      fc.dictionary(keys, tie('value')),
      fc.array(tie('value')),
    ),
  })).value
  fc.assert(
    fc.property(anything, (value) => {
      try {
        readMapping(value)
      } catch (error) {
        expect(error).toBeInstanceOf(BadMapping)
      }
    }),
  )
})

test('a mapping in sentences', () => {
  expect(describeMapping(readMapping(good))).toEqual([
    'sku ← Code',
    'retail ← Price (in cents, only if more than Old)',
    'size ← Color / Size ("Default" is nothing)',
    'weight_lb ← W (in kg, its unit is in Unit)',
    'supplier = acme',
    'Rows with the same Handle belong together.',
    'The first of them says title.',
  ])
  expect(describeMapping({ kind: 'stock', columns: 'same', constants: { warehouse: 'main' } })).toEqual([
    'The file has the columns of the hub.',
    'warehouse = main',
  ])
})
