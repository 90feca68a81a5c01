import { createHash } from 'node:crypto'
import { expect } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import type { Wire } from './http.ts'

/** An evidence pack, opened: its files as text, as JSON, line by line. */
export interface Pack {
  readonly manifest: Wire
  readonly names: readonly string[]
  readonly text: (name: string) => string
  readonly json: (name: string) => Wire
  readonly lines: (name: string) => Wire[]
  /** Every file of it. */
  readonly all: string
}

/** What the manifest says is found to be what is there, all of it. */
export async function openPack(zipped: ArrayBuffer | Buffer): Promise<Pack> {
  const zip = await fromBufferPromise(Buffer.isBuffer(zipped) ? zipped : Buffer.from(zipped))
  const files: Record<string, Buffer> = {}
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
    files[entry.fileName] = Buffer.concat(pieces)
  }
  const text = (name: string) => files[name]?.toString() ?? ''
  const manifest: Wire = JSON.parse(text('manifest.json'))
  const listed: readonly Wire[] = manifest.files
  const names = listed.map(({ name }) => name)
  expect(names).toEqual(Object.keys(files).filter((name) => name !== 'manifest.json'))
  for (const { name, bytes, sha256 } of listed) {
    const file = files[name] ?? Buffer.of()
    const hash = createHash('sha256').update(file).digest('hex')
    expect([name, file.length, hash]).toEqual([name, bytes, sha256])
  }
  return {
    manifest,
    names,
    text,
    json: (name) => JSON.parse(text(name)),
    lines: (name) =>
      text(name)
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line)),
    all: Object.values(files).join('\n'),
  }
}
