import { Readable } from 'node:stream'
import { setImmediate as turn } from 'node:timers/promises'
import { createGunzip } from 'node:zlib'
import type { ImportFileSource } from '../file-table.ts'
import { FileRefused } from '../source-row.ts'
import { readLimits } from './limits.ts'

/** The bytes of a file, unpacked where it came packed. */
export interface Content {
  /** The first 64 kB, or all there is. */
  readonly head: Buffer
  readonly packed: boolean
  open(): AsyncGenerator<Buffer>
}

const headBytes = 65_536

/** @throws FileRefused for a packed file that cannot be unpacked */
export async function contentOf(source: ImportFileSource): Promise<Content> {
  const plain = () => smallPieces(source.open())
  const head = await headOf(plain())
  if (head[0] !== 0x1f || head[1] !== 0x8b) return { head, packed: false, open: plain }
  const open = () => smallPieces(unpacked(source))
  return { head: await headOf(open()), packed: true, open }
}

async function headOf(pieces: AsyncGenerator<Buffer>): Promise<Buffer> {
  const read: Buffer[] = []
  let bytes = 0
  for await (const piece of pieces) {
    read.push(piece)
    bytes += piece.length
    if (bytes >= headBytes) break
  }
  return Buffer.concat(read).subarray(0, headBytes)
}

/** A source may hand over the whole file at once: orders are served after every few pieces of it. */
async function* smallPieces(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sinceTurn = 0
  for await (const bytes of source) {
    for (let start = 0; start < bytes.length; start += headBytes) {
      const piece = bytes.subarray(start, start + headBytes)
      sinceTurn += piece.length
      if (sinceTurn > 2 * headBytes) {
        await turn()
        sinceTurn = 0
      }
      yield piece
    }
  }
}

async function* unpacked(source: ImportFileSource): AsyncGenerator<Buffer> {
  const gunzip = createGunzip({ chunkSize: headBytes })
  const packed = Readable.from(source.open())
  packed.on('error', (error) => gunzip.destroy(error))
  packed.pipe(gunzip)
  let bytes = 0
  try {
    for await (const piece of gunzip) {
      bytes += piece.length
      if (tooMuch(bytes, source.bytes)) throw new FileRefused(bomb)
      yield piece
    }
  } catch (error) {
    throw isPackingError(error) ? new FileRefused(broken) : error
  } finally {
    packed.destroy()
    gunzip.destroy()
  }
}

function tooMuch(bytes: number, packedBytes: number): boolean {
  if (bytes > readLimits.unpackedBytes) return true
  return bytes > readLimits.unpackedAnyway && bytes > packedBytes * readLimits.unpackedRatio
}

function isPackingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')
}

const bomb =
  'The packed file grows more than two hundred times, or past 4 GB, when it is unpacked: unpack it and send what is in it in smaller files.'
const broken = 'The packed file (.gz) is damaged or did not arrive whole: send it again, or send it unpacked.'
