import type { ImportFileSource } from '../../shared/rows/file-table.ts'

const longestName = 200

/** What a file is called without the folders it lay in, and without what would not fit a line. */
export function plainName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const plain = last.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  return [...plain].slice(-longestName).join('')
}

/** The same file, and how much of it has been read since it was last opened: to find out what it is, it is opened before. */
export function countedSource(source: ImportFileSource): {
  readonly source: ImportFileSource
  readonly bytesRead: () => number
} {
  let last = { bytes: 0 }
  async function* counted(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    const mine = { bytes: 0 }
    last = mine
    for await (const piece of pieces) {
      mine.bytes += piece.length
      yield piece
    }
  }
  return { bytesRead: () => last.bytes, source: { ...source, open: () => counted(source.open()) } }
}
