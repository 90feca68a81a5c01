import { expect, test } from 'vitest'
import { isRegistered, redirectUriComplaint } from './redirect-uri.ts'

test.each([
  'https://app.example/cb',
  'https://app.example/cb?tenant=1',
  'http://localhost:3000/cb',
  'http://127.0.0.1/cb',
])('%s may be a callback', (uri) => {
  expect(redirectUriComplaint(uri, false)).toBeNull()
})

test.each([
  'app.example/cb',
  '/cb',
  'http://app.example/cb',
  'https://app.example/cb#f',
  'https://*.app.example/cb',
  'https://good@evil.example/cb',
  'https://app.example/a/../cb',
  'https://app.example/a/%2e%2E/cb',
  'https://app.example\\@evil.example/',
  'https://app.example/c b',
  'javascript:alert(1)',
  'data:text/html,x',
  'com.example.app:/cb',
])('%s may not', (uri) => {
  expect(redirectUriComplaint(uri, false)).not.toBeNull()
})

test('an application on a person’s machine may use its own scheme and choose its port on loopback', () => {
  expect(redirectUriComplaint('com.example.app:/cb', true)).toBeNull()
  expect(redirectUriComplaint('javascript:alert(1)', true)).not.toBeNull()
  expect(isRegistered('http://127.0.0.1:53123/cb', ['http://127.0.0.1/cb'], true)).toBe(true)
  expect(isRegistered('http://127.0.0.1:53123/cb', ['http://127.0.0.1/cb'], false)).toBe(false)
  expect(isRegistered('http://127.0.0.1:53123/other', ['http://127.0.0.1/cb'], true)).toBe(false)
  expect(isRegistered('http://127.0.0.1:99@evil.example/cb', ['http://127.0.0.1/cb'], true)).toBe(false)
})

test.each([
  'https://app.example/cb/',
  'https://app.example/cb/x',
  'https://app.example/cb?x=1',
  'https://APP.example/cb',
  'https://app.example:443/cb',
  'https://app.example/x/../cb',
  'http://app.example/cb',
])('%s is another address', (uri) => {
  expect(isRegistered(uri, ['https://app.example/cb'], false)).toBe(false)
})
