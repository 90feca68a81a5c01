import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const folder = new URL('../../vendor/scalar/', import.meta.url)
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

test('the vendored Scalar is the file that was published', () => {
  const sha256 = createHash('sha256')
    .update(readFileSync(new URL('standalone.js', folder)))
    .digest('hex')
  const [, noted] = /sha256 {2}([0-9a-f]{64})/.exec(textOf('README.md')) ?? []
  expect(sha256).toBe(noted)
  const [, version = ''] = /api-reference` (\d+\.\d+\.\d+)/.exec(textOf('README.md')) ?? []
  expect(textOf('standalone.js').slice(0, 1000)).toContain(`@scalar/api-reference ${version}`)
  expect(textOf('LICENSE')).toMatch(/^MIT License/)
})
