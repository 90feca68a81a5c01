import { expect, test } from 'vitest'
import { base32, bytesOfBase32, stepAt, stepOfCode, totpCode } from './totp.ts'

const secret = base32(Buffer.from('12345678901234567890'))

// RFC 6238, appendix B, the last six of its eight digits
test.each([
  [59, '287082'],
  [1111111109, '081804'],
  [1111111111, '050471'],
  [1234567890, '005924'],
  [2000000000, '279037'],
  [20000000000, '353130'],
])('the code of the RFC at %i', (seconds, code) => {
  expect(totpCode(secret, stepAt(new Date(seconds * 1000)))).toBe(code)
})

test('a code is taken a step early or late, and no further', () => {
  const now = new Date('2026-11-20T15:00:10Z')
  const step = stepAt(now)
  for (const away of [-1, 0, 1])
    expect(stepOfCode(secret, totpCode(secret, step + away), now)).toBe(step + away)
  expect(stepOfCode(secret, totpCode(secret, step + 2), now)).toBeUndefined()
  expect(stepOfCode(secret, '', now)).toBeUndefined()
})

test('base32 there and back', () => {
  for (const text of ['', 'f', 'foobar', '12345678901234567890'])
    expect(bytesOfBase32(base32(Buffer.from(text))).toString()).toBe(text)
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
})
