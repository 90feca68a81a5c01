import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { type ZipEntry, zipped } from './zip.ts'

const at = new Date('2026-11-16T15:00:00Z')

async function archive(entries: readonly ZipEntry[]): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of zipped(entries, at)) pieces.push(piece)
  return Buffer.concat(pieces)
}

async function read(bytes: Buffer): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const zip = await fromBufferPromise(bytes)
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    found[entry.fileName] = Buffer.concat(pieces).toString('base64')
  }
  return found
}

test('whatever goes in comes out, in however many pieces it came', async () => {
  const pieces = fc.array(
    fc.uint8Array({ maxLength: 3000 }).map((bytes) => Buffer.from(bytes)),
    { maxLength: 5 },
  )
  const names = fc.uniqueArray(fc.constantFrom('a.txt', 'folder/b.json', 'ümläut – 日本.txt', 'x'), {
    maxLength: 4,
  })
  await fc.assert(
    fc.asyncProperty(names, fc.array(pieces, { minLength: 4, maxLength: 4 }), async (all, contents) => {
      const entries = all.map((name, index) => ({ name, content: contents[index] ?? [] }))
      const expected = entries.map(({ name, content }) => [name, Buffer.concat(content).toString('base64')])
      expect(await read(await archive(entries))).toEqual(Object.fromEntries(expected))
    }),
    { numRuns: 60 },
  )
})

test('another program reads it and finds nothing wrong', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-zip-'))
  const path = join(folder, 'x.zip')
  writeFileSync(
    path,
    await archive([
      { name: 'a/b.txt', content: ['hello ', 'again '].map((text) => Buffer.from(text.repeat(2500))) },
    ]),
  )
  const python = `import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), z.namelist(), len(z.read('a/b.txt')))`
  expect(execFileSync('python3', ['-c', python, path], { encoding: 'utf8' }).trim()).toBe(
    `None ['a/b.txt'] 30000`,
  )
  rmSync(folder, { recursive: true })
})

test('what breaks while it is read breaks the archive', async () => {
  async function* broken() {
    yield Buffer.from('begun')
    throw new Error('gone')
  }
  await expect(archive([{ name: 'x', content: broken() }])).rejects.toThrow('gone')
})
