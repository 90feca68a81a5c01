import { expect, test } from 'vitest'
import { linesFrom } from './line-fields.ts'

const line = { id: 42117, quantity: 1, price: 25 }

function read(items: unknown) {
  const complaints: string[] = []
  return { lines: linesFrom(items, complaints), complaints }
}

test.each([
  [{ quantity: 0 }, 'The line_items.0.quantity must be at least 1.'],
  [{ quantity: -1 }, 'The line_items.0.quantity must be at least 1.'],
  [{ quantity: 1.5 }, 'The line_items.0.quantity must be an integer.'],
  [{ quantity: '1e9' }, 'The line_items.0.quantity may not be greater than 100000.'],
  [{ quantity: 'two' }, 'The line_items.0.quantity must be a number.'],
  [{ quantity: '0x10' }, 'The line_items.0.quantity must be a number.'],
  [{ quantity: true }, 'The line_items.0.quantity must be a number.'],
  [{ quantity: '' }, 'The line_items.0.quantity field is required.'],
  [{ price: -0.01 }, 'The line_items.0.price must be at least 0.'],
  [{ price: '12,99' }, 'The line_items.0.price must be a number.'],
  [{ price: 1e15 }, 'The line_items.0.price may not be greater than 1000000.'],
  [{ price: '1e400' }, 'The line_items.0.price must be a number.'],
  [{ price: null }, 'The line_items.0.price field is required.'],
  [{ id: 1.5 }, 'The line_items.0.id must be an integer.'],
  [{ id: 2 ** 53 }, 'The selected line_items.0.id is invalid.'],
  [{ id: 0 }, 'The selected line_items.0.id is invalid.'],
  [{ upc: '12-A' }, 'The line_items.0.upc must be a number.'],
  [{ upc: '123456789012345' }, 'The line_items.0.upc must be a number.'],
  [
    { id: null, upc: null },
    [
      'The line_items.0.upc field is required when line_items.0.id is not present.',
      'The line_items.0.id field is required when line_items.0.upc is not present.',
    ],
  ],
])('%j', (change, complaints) => {
  expect(read([{ ...line, ...change }]).complaints).toEqual([complaints].flat())
})

test.each([
  [{ quantity: '1' }, { quantity: 1 }],
  [{ quantity: 1.0 }, { quantity: 1 }],
  [{ quantity: '2.0' }, { quantity: 2 }],
  [{ quantity: 100_000 }, { quantity: 100_000 }],
  [{ price: '12.99' }, { price: 129_900 }],
  [{ price: 0.885 }, { price: 8_850 }],
  [{ price: 0 }, { price: 0 }],
  [{ price: '.5' }, { price: 5_000 }],
  [
    { id: '42117', upc: '' },
    { id: 42117, upc: null },
  ],
  [
    { id: 42117, upc: 0 },
    { id: 42117, upc: null },
  ],
  [
    { id: undefined, upc: 64992103132 },
    { id: null, upc: '64992103132' },
  ],
  [
    { id: undefined, upc: "'064992103132" },
    { id: null, upc: '064992103132' },
  ],
])('%j', (change, expected) => {
  expect(read([{ ...line, ...change }]).lines).toMatchObject([expected])
})

test('lines complain rule by rule', () => {
  expect(read([{ upc: '1' }, { id: 'x', quantity: 1, price: 'x' }]).complaints).toEqual([
    'The line_items.1.id must be a number.',
    'The line_items.0.price field is required.',
    'The line_items.1.price must be a number.',
    'The line_items.0.quantity field is required.',
  ])
})

test('a list may start anywhere, and keeps its names', () => {
  expect(read({ 3: line, x: line }).lines.map(({ key }) => key)).toEqual(['3', 'x'])
})

test('a thousand is enough, none is too few', () => {
  const many = (length: number) => Array.from({ length }, () => line)
  expect(read(many(1000)).lines).toHaveLength(1000)
  expect(read(many(1001)).complaints).toEqual(['The line items may not have more than 1000 items.'])
  expect(read('x').complaints).toEqual(['The line items must be an array.'])
  expect(read([]).complaints).toEqual(['The line items field is required.'])
})
