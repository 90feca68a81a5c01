import { expect, test } from 'vitest'
import { createKeyring } from './keyring.ts'
import { systemRandom } from './random.ts'

const ring = createKeyring('a secret of the hub', systemRandom)
const other = createKeyring('a secret of another hub', systemRandom)

test('what is sealed opens with the same secret only, and not when changed', () => {
  const sealed = ring.seal('JBSWY3DPEHPK3PXP')
  expect(ring.open(sealed)).toBe('JBSWY3DPEHPK3PXP')
  expect(other.open(sealed)).toBeUndefined()
  for (const at of [0, 13, sealed.length - 1]) {
    const changed = Buffer.from(sealed)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(ring.open(changed)).toBeUndefined()
  }
  expect(ring.open(Buffer.alloc(3))).toBeUndefined()
  expect(sealed.includes('JBSWY3DPEHPK3PXP')).toBe(false)
  expect(ring.seal('JBSWY3DPEHPK3PXP').equals(sealed)).toBe(false)
})

test('a mark is good for its purpose and text', () => {
  const mark = ring.mark('form', 'abc')
  expect(ring.isMark('form', 'abc', mark)).toBe(true)
  for (const [purpose, text] of [
    ['form', 'abd'],
    ['other', 'abc'],
  ] as const)
    expect(ring.isMark(purpose, text, mark)).toBe(false)
  expect(ring.isMark('form', 'abc', '')).toBe(false)
  expect(other.isMark('form', 'abc', mark)).toBe(false)
})
