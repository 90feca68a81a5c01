import { expect, test } from 'vitest'
import { returnTo } from './return-to.ts'

test.each(['/account', '/homeroots/oauth/authorize?client_id=1&state=a%20b', '/?x=//evil.example'])(
  '%s stays',
  (path) => {
    expect(returnTo(path)).toBe(path)
  },
)

test.each([
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '/\t/evil.example',
  '/%09/evil.example\r\nset-cookie: a=b',
  ' /account',
  '/..//evil.example',
  '/.//evil.example',
  'account',
  '',
])('%j leads to the account page', (path) => {
  expect(returnTo(path)).toBe('/account')
})
