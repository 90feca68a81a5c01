import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readExactJson, readJson } from './json.ts'

test('what is plain JSON reads as ever', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false, maxDepth: 4 }), (value) => {
      const text = JSON.stringify(value)
      // whole numbers beyond 2^53 are what the two differ in
      fc.pre(!/\d{16}|e\+/.test(text) && !/__proto__|constructor|prototype/.test(text))
      expect(readExactJson(text)).toEqual(readJson(text))
    }),
  )
})

test.each([
  ['{"a":12345678901234567890}', { a: '12345678901234567890' }],
  ['{"a":-9007199254740993,"b":9007199254740991}', { a: '-9007199254740993', b: 9007199254740991 }],
  ['{"a":2.0700,"b":7.460000000000001,"c":1e3}', { a: 2.07, b: 7.460000000000001, c: 1000 }],
  ['{"a":0.12345678901234567890}', { a: 0.12345678901234568 }],
  ['{"a":1e400}', { a: '1e400' }],
  ['{"a":1,"a":1}', { a: 1 }],
])('%s', (text, value) => {
  expect(readExactJson(text)).toEqual({ kind: 'value', value })
})

test.each([
  ['{"a":1,"a":2}', 'twice in one object'],
  ['{"x":{"a":1,"a":"1"}}', 'twice in one object'],
  ['{"__proto__":{}}', 'cannot be stored'],
  ['{"x":[{"const\\u0072uctor":1}]}', 'cannot be stored'],
  ['{"a":1,}', 'not valid JSON'],
  ['{"a":"\\u0000"}', 'NUL'],
  [`${'['.repeat(30)}`, 'deeper'],
])('%s is refused', (text, reason) => {
  const read = readExactJson(text)
  expect(read).toMatchObject({ kind: 'malformed', reason: expect.stringContaining(reason) })
})
