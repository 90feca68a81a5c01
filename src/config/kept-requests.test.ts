import { expect, test } from 'vitest'
import { keptRequests } from './values.ts'

test.each([
  ['auto 7d 2GB', { bodies: 'auto', days: 7, bytes: 2 * 1024 ** 3 }],
  ['all 30d 500MB', { bodies: 'all', days: 30, bytes: 500 * 1024 ** 2 }],
  ['off', { bodies: 'off', days: 1, bytes: 0 }],
  ['auto', undefined],
  ['some 7d 2GB', undefined],
  ['all 0d 2GB', undefined],
  ['all 7d 0GB', undefined],
])('%s', (text, kept) => expect(keptRequests(text)).toEqual(kept))
