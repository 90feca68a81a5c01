import { expect, test } from 'vitest'
import { rateLimitHeaders } from './rate-limit-headers.ts'

const allowed = {
  allowed: true,
  limit: 20,
  remaining: 19,
  resetAt: new Date('2026-11-20T15:00:03.500Z'),
  resetSeconds: 4,
  retryAfterSeconds: 0,
}
const refused = {
  ...allowed,
  allowed: false,
  remaining: 0,
  resetAt: new Date('2026-11-20T15:01:20Z'),
  resetSeconds: 80,
  retryAfterSeconds: 3,
}

test('the reset as a moment', () => {
  const limit = { 'X-RateLimit-Limit': '20' }
  expect(rateLimitHeaders('x-ratelimit', allowed)).toEqual({
    ...{ ...limit, 'X-RateLimit-Remaining': '19', 'X-RateLimit-Reset': '1795186804' },
  })
  expect(rateLimitHeaders('x-ratelimit', refused)).toEqual({
    ...{ ...limit, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1795186880', 'Retry-After': '3' },
  })
})

test('as Laravel has it, with the moment to try again', () => {
  const limit = { 'X-RateLimit-Limit': '20' }
  expect(rateLimitHeaders('laravel', allowed)).toEqual({ ...limit, 'X-RateLimit-Remaining': '19' })
  expect(rateLimitHeaders('laravel', refused)).toEqual({
    ...{ ...limit, 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset': '1795186803', 'Retry-After': '3' },
  })
})

test('the reset in seconds', () => {
  const limit = { 'X-Rate-Limit-Limit': '20' }
  expect(rateLimitHeaders('x-rate-limit', allowed)).toEqual({
    ...{ ...limit, 'X-Rate-Limit-Remaining': '19', 'X-Rate-Limit-Reset': '4' },
  })
  expect(rateLimitHeaders('x-rate-limit', refused)).toEqual({
    ...{ ...limit, 'X-Rate-Limit-Remaining': '0', 'X-Rate-Limit-Reset': '80', 'Retry-After': '3' },
  })
})
