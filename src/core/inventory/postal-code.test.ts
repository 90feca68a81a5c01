import { expect, test } from 'vitest'
import { postalKey, sharedPrefixLength } from './postal-code.ts'

test.each([
  ['10001', '10001'],
  ['10001-1234', '10001'],
  ['100011234', '10001'],
  [' 10001 ', '10001'],
  ['752', '00752'],
  ['752-1234', '00752'],
  ['2134', '02134'],
  ['k1a 0b1', 'K1A0B1'],
  ['SW1A 1AA', 'SW1A1AA'],
  ['110001', '110001'],
  ['', ''],
])('"%s" is %s', (text, key) => {
  expect(postalKey(text)).toBe(key)
})

test('nearness is what two codes share from the left', () => {
  expect(sharedPrefixLength('10001', '10018')).toBe(3)
  expect(sharedPrefixLength('10001', '10001')).toBe(5)
  expect(sharedPrefixLength('10001', '90001')).toBe(0)
  expect(sharedPrefixLength('', '10001')).toBe(0)
})
