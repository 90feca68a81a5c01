import { expect, test } from 'vitest'
import { countedSource, plainName } from './counted-source.ts'

async function* pieces() {
  yield Buffer.from('abc')
  yield Buffer.from('de')
}

test('what counts is how far the file was read since it was opened last', async () => {
  const { source, bytesRead } = countedSource({ name: 'a.csv', bytes: 5, path: 'a.csv', open: pieces })
  const first = source.open()[Symbol.asyncIterator]()
  await first.next()
  expect(bytesRead()).toBe(3)
  for await (const piece of source.open()) {
    expect(piece.length).toBeGreaterThan(0)
    break
  }
  expect(bytesRead()).toBe(3)
  await first.next()
  // of an earlier reader that reads on
  expect(bytesRead()).toBe(3)
})

test.each([
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\Ann\\Liste 1.csv', 'Liste 1.csv'],
  ['a\u0000b\u202e\n.csv', 'ab.csv'],
  ['folder/', ''],
  [`${'x'.repeat(300)}.csv`, `${'x'.repeat(196)}.csv`],
])('%j is called %j', (name, plain) => expect(plainName(name)).toBe(plain))
