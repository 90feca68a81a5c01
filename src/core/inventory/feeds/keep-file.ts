import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { insertFeedFilePart, readFeedFilePart } from '../../../store/feeds/files.ts'
import type { Queryable } from '../../../store/sql.ts'
import { inParts } from '../../catalog/imports/keep-refused.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'

/** Keeps the file of a run that waits, compressed. The same again is the same. */
export async function keepFeedFile(db: Queryable, runId: number, source: ImportFileSource): Promise<void> {
  await pipeline(Readable.from(source.open()), createGzip(), async (pieces: AsyncIterable<Buffer>) => {
    let partNo = 0
    for await (const part of inParts(pieces)) {
      partNo += 1
      await insertFeedFilePart(db, runId, partNo, part)
    }
  })
}

/** The file as it came. */
export function keptFeedFile(db: Queryable, runId: number): Readable {
  const kept = Readable.from(partsOf(db, runId))
  const content = createGunzip()
  kept.once('error', (error) => content.destroy(error))
  content.once('close', () => kept.destroy())
  return kept.pipe(content)
}

async function* partsOf(db: Queryable, runId: number): AsyncGenerator<Buffer> {
  for (let partNo = 1; ; partNo += 1) {
    const part = await readFeedFilePart(db, runId, partNo)
    if (!part) return
    yield part
  }
}

/** SHA-256 of its content, in hex. */
export async function hashOf(source: ImportFileSource): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of source.open()) hash.update(piece)
  return hash.digest('hex')
}
