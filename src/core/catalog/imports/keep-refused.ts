import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import {
  deleteRefusedParts,
  insertRefusedPart,
  readRefusedPart,
} from '../../../store/imports/refused-files.ts'
import type { Queryable } from '../../../store/sql.ts'

const PART_BYTES = 1024 * 1024

/** Keeps a copy of the refused rows, compressed, in parts that no memory minds. A copy that fails half way is removed. */
export async function keepRefusedRows(
  db: Queryable,
  importId: number,
  copy: AsyncIterable<Buffer>,
): Promise<void> {
  try {
    await pipeline(copy, createGzip(), async (pieces: AsyncIterable<Buffer>) => {
      let partNo = 0
      for await (const part of inParts(pieces)) {
        partNo += 1
        await insertRefusedPart(db, importId, partNo, part)
      }
    })
  } catch (error) {
    await deleteRefusedParts(db, importId).catch(() => {})
    throw error
  }
}

/** Pieces of any size put together to parts of about a megabyte. */
export async function* inParts(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    held.push(piece)
    bytes += piece.length
    if (bytes < PART_BYTES) continue
    yield Buffer.concat(held)
    held = []
    bytes = 0
  }
  if (bytes > 0) yield Buffer.concat(held)
}

/** The same as it was kept, still compressed. */
export async function* keptRefusedRows(db: Queryable, importId: number): AsyncGenerator<Buffer> {
  for (let partNo = 1; ; partNo += 1) {
    const part = await readRefusedPart(db, importId, partNo)
    if (!part) return
    yield part
  }
}
