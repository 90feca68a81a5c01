import { describe, expect, test } from 'vitest'
import type { LineRefusal } from '../../../core/shared/problem.ts'
import type { LineFields } from './line-fields.ts'
import { lineNames, resolvedLines } from './order-request.ts'
import { orderIdentity } from './po-key.ts'
import { refusalsToWire } from './refusals.ts'

const line: LineFields = { key: '0', id: null, upc: null, price: 250_000, quantity: 2 }
const known = new Map([['064992103132', 42117]])

describe('which size a line means', () => {
  test.each([
    ['by id', { id: 42117 }],
    ['by UPC', { upc: '064992103132' }],
    ['by both', { id: 42117, upc: '064992103132' }],
  ])('%s', (_, given) => {
    expect(resolvedLines([{ ...line, ...given }], known, new Map())).toEqual({
      kind: 'valid',
      lines: [{ lineNo: 1, itemId: 42117, quantity: 2, unitPrice: 250_000 }],
    })
  })

  test('all lines that mean nothing or two things are told', () => {
    const lines = [
      { ...line, upc: '1' },
      { ...line, key: '7', id: 24999, upc: '064992103132' },
      { ...line, key: '8', id: 24999, upc: '1' },
    ]
    expect(
      resolvedLines(
        lines,
        known,
        new Map([
          [24999, '24999'],
          [24998, null],
        ]),
      ),
    ).toEqual({
      kind: 'invalid',
      complaints: [
        'The selected line_items.0.upc is invalid.',
        'The line_items.7.upc and line_items.7.id must match.',
        'The line_items.8.upc and line_items.8.id must match.',
      ],
    })
  })
})

test('two sizes may bear one UPC, however its zeros are written', () => {
  const pair = { ...line, id: 24999, upc: '64992103132' }
  const twins = new Map([[24999, '064992103132']])
  expect(resolvedLines([pair], new Map([['64992103132', 42117]]), twins)).toMatchObject({
    lines: [{ itemId: 24999 }],
  })
})

test('refusals name the line as its sender did', () => {
  const refusal = (lineNo: number, reason: LineRefusal['reason'], available = 0): LineRefusal => ({
    lineNo,
    itemId: 7,
    reason,
    asked: 9,
    available,
  })
  const nameOf = lineNames([
    { ...line, key: '5', id: 42117 },
    { ...line, key: '6', upc: '1' },
  ])
  const refused = [
    refusal(1, 'unknown-item'),
    refusal(1, 'not-entitled'),
    refusal(2, 'unknown-item'),
    refusal(1, 'discontinued'),
    refusal(2, 'no-supplier'),
    refusal(1, 'short', 3),
    refusal(2, 'short', 0),
    refusal(2, 'short', -4),
  ]
  expect(refusalsToWire(refused, nameOf)).toEqual([
    'The selected line_items.5.id is invalid.',
    'The selected line_items.5.id is invalid.',
    'The selected line_items.6.upc is invalid.',
    'The line_items.5.id has been discontinued.',
    'The line_items.6.upc is not available at the moment.',
    'The line_items.5.quantity may not be greater than 3, which is all that is in stock.',
    'The line_items.6.upc is out of stock.',
    'The line_items.6.upc is out of stock.',
  ])
})

test.each([
  ['WEB-1', 'k', { po: 'WEB-1', poKey: 'po:WEB-1' }],
  ['WEB-1', undefined, { po: 'WEB-1', poKey: 'po:WEB-1' }],
  [null, 'k', { po: null, poKey: 'key:k' }],
  [null, undefined, { po: null, poKey: 'req:some-uuid' }],
])('an order is itself by its custom id, else its key, else alone: %s %s', (id, key, identity) => {
  expect(orderIdentity(id, key, () => 'some-uuid')).toEqual(identity)
})
