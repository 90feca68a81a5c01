import { expect, test } from 'vitest'
import { fieldOf, fieldsOf } from './fields.ts'

test('members at every depth, under their whole path', () => {
  const fields = fieldsOf({
    type: 'object',
    required: ['lines'],
    properties: {
      lines: {
        type: 'array',
        minItems: 1,
        maxItems: 1000,
        items: {
          type: 'object',
          required: ['price'],
          properties: { price: { type: 'number', minimum: 0, maximum: 1_000_000, description: 'For one.' } },
        },
      },
      note: { type: 'string', maxLength: 255, pattern: '\\S' },
    },
  })
  expect(fields).toEqual([
    { name: 'lines', type: 'list of objects', isRequired: true, limits: ['1 to 1,000 entries'], meaning: '' },
    {
      name: 'lines[].price',
      type: 'number',
      isRequired: true,
      limits: ['0 to 1,000,000'],
      meaning: 'For one.',
    },
    {
      name: 'note',
      type: 'text',
      isRequired: false,
      limits: ['at most 255 characters', 'not blank'],
      meaning: '',
    },
  ])
})

test('a body that is a list, and a member that is a list or one of it', () => {
  const line = { type: 'object', properties: { qty: { type: 'integer' } } }
  expect(fieldsOf({ type: 'array', items: line }).map(({ name }) => name)).toEqual(['[].qty'])
  const either = { type: 'object', properties: { lines: { anyOf: [{ type: 'array', items: line }, line] } } }
  expect(fieldsOf(either).map(({ name, type }) => `${name}: ${type}`)).toEqual([
    'lines: list of objects or object',
    'lines[].qty: whole number',
  ])
})

test.each([
  [
    {
      anyOf: [
        { type: 'integer', minimum: 1 },
        { type: 'string', pattern: '^\\d+$' },
      ],
    },
    'whole number or text',
    ['at least 1'],
  ],
  [{ type: 'string', enum: ['open', 'closed'] }, 'text', ['`open`, `closed`']],
  [
    { type: 'integer', default: 10, maximum: 5000, minimum: 1 },
    'whole number',
    ['1 to 5,000', '`10` unless said'],
  ],
  [{ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, 'whole number', ['at least 1']],
  [
    { type: 'string', format: 'email', examples: ['ada@example.com'] },
    'text',
    ['an e-mail address', 'for example `ada@example.com`'],
  ],
  [{ anyOf: [{ type: 'string' }, { type: 'null' }] }, 'text or null', []],
])('%j is told in words', (schema, type, limits) => {
  expect(fieldOf('it', schema, false)).toMatchObject({ type, limits })
})
