import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { type Extent, endPrefix, type Manifest, manifestFrom, UnfitBackup } from './format.ts'

/** What stands in a backup, one after the other; rows come in pieces of whole lines. */
export type BackupPiece =
  | { readonly kind: 'manifest'; readonly manifest: Manifest }
  | { readonly kind: 'table'; readonly name: string; readonly columns: string }
  | { readonly kind: 'rows'; readonly bytes: Buffer; readonly count: number }
  | { readonly kind: 'sequence'; readonly statement: string }

const NEWLINE = 10
const copyLine = /^COPY (\w+\.\w+) \(([\w, "]+)\) FROM stdin;$/
const sequenceLine = /^select pg_catalog\.setval\('[\w."]+', \d+, true\);$/

/** Reads a file to its end, and finds out at the end whether it is whole. @throws UnfitBackup */
export async function* readBackup(path: string): AsyncGenerator<BackupPiece> {
  const hash = createHash('sha256')
  const seen = { tables: 0, rows: 0 }
  let isInTable = false
  let isEnded = false
  let place = 0
  for await (const lines of wholeLines(path)) {
    let from = 0
    while (from < lines.length) {
      if (isEnded) throw new UnfitBackup('There is something after the end of this backup.')
      if (isInTable) {
        const { end, count, isOver } = rowsFrom(lines, from)
        hash.update(lines.subarray(from, isOver ? end + 3 : end))
        if (end > from) yield { kind: 'rows', bytes: lines.subarray(from, end), count }
        seen.rows += count
        isInTable = !isOver
        from = isOver ? end + 3 : end
        continue
      }
      const next = lines.indexOf(NEWLINE, from) + 1
      const text = lines.toString('utf8', from, next - 1)
      if (place > 0 && text.startsWith(endPrefix)) {
        expectWhole(text, seen, hash.digest('hex'))
        isEnded = true
      } else {
        hash.update(lines.subarray(from, next))
        const piece =
          place === 0 ? ({ kind: 'manifest', manifest: manifestFrom(text) } as const) : pieceOf(text)
        isInTable = piece.kind === 'table'
        if (isInTable) seen.tables += 1
        yield piece
      }
      place += 1
      from = next
    }
  }
  if (!isEnded) throw new UnfitBackup('This backup is cut off: its end is missing.')
}

/** As many rows as there are from here, up to the line `\.` that ends them. */
function rowsFrom(lines: Buffer, from: number): { end: number; count: number; isOver: boolean } {
  let count = 0
  let at = from
  while (at < lines.length) {
    // in this format a row never begins with a backslash and a full stop
    if (lines[at] === 0x5c && lines[at + 1] === 0x2e && lines[at + 2] === NEWLINE)
      return { end: at, count, isOver: true }
    at = lines.indexOf(NEWLINE, at) + 1
    count += 1
  }
  return { end: at, count, isOver: false }
}

function pieceOf(text: string): BackupPiece {
  const [, name, columns] = copyLine.exec(text) ?? []
  if (name !== undefined && columns !== undefined) return { kind: 'table', name, columns }
  // what is run is what is expected, whoever wrote the file
  if (sequenceLine.test(text)) return { kind: 'sequence', statement: text }
  throw new UnfitBackup(`This backup holds a line that does not belong there: ${text.slice(0, 80)}`)
}

function expectWhole(text: string, seen: Extent, sha256: string): void {
  const told = readEnd(text)
  if (told.sha256 !== sha256 || told.rows !== seen.rows || told.tables !== seen.tables)
    throw new UnfitBackup('This backup is damaged: it is not what was written.')
}

function readEnd(text: string): Partial<Extent & { sha256: string }> {
  try {
    return JSON.parse(text.slice(endPrefix.length))
  } catch {
    return {}
  }
}

/** The unpacked text in pieces that end with a line. */
async function* wholeLines(path: string): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1 << 20 })
  const unpacked = createGunzip({ chunkSize: 1 << 20 })
  file.on('error', (error) => unpacked.destroy(error))
  file.pipe(unpacked)
  let rest: Buffer[] = []
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      const last = chunk.lastIndexOf(NEWLINE)
      if (last === -1) {
        rest.push(chunk)
        continue
      }
      yield Buffer.concat([...rest, chunk.subarray(0, last + 1)])
      rest = [chunk.subarray(last + 1)]
    }
  } catch (error) {
    throw isPackingError(error)
      ? new UnfitBackup('This file is no backup, or it is cut off or damaged.')
      : error
  } finally {
    file.destroy()
  }
  if (rest.some((chunk) => chunk.length > 0))
    throw new UnfitBackup('This backup is cut off: its end is missing.')
}

function isPackingError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code))
}
