import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gtinKey } from './gtin.ts'

test.each([
  ['064992103132', '00064992103132'],
  ['64992103132', '00064992103132'],
  ['0064992103132', '00064992103132'],
  ["'064992103132", '00064992103132'],
  ['’064992103132', '00064992103132'],
  [' 0 64992 10313-2 ', '00064992103132'],
  ['0.64992.10313.2', '00064992103132'],
  ['1877527745411', '01877527745411'],
  ['23423423', '00000023423423'],
  ['10614141000415', '10614141000415'],
])('"%s" is %s', (text, key) => {
  expect(gtinKey(text)).toBe(key)
})

test.each([
  '',
  '   ',
  "'",
  'n/a',
  'B00ABC1234',
  '6.4992E+11',
  '123456789012345',
  '000000000000001',
  '0',
  '000000000000',
  '６４',
])('"%s" is no code', (text) => {
  expect(gtinKey(text)).toBeNull()
})

test('lost or added zeros make no difference, another number does', () => {
  const code = fc.bigInt(1n, 99_999_999_999_999n)
  fc.assert(
    fc.property(code, code, fc.integer({ min: 1, max: 14 }), (one, other, width) => {
      const key = gtinKey(String(one).padStart(width, '0'))
      expect(key).toBe(gtinKey(String(one)))
      expect(key).toMatch(/^\d{14}$/)
      expect(key === gtinKey(String(other))).toBe(one === other)
    }),
  )
})
