import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crc32, deflateRawSync } from 'node:zlib'
import type {
  FileRow,
  FileTable,
  ImportFileSource,
  RefusedRow,
} from '../../src/core/shared/rows/file-table.ts'

/** A file in memory, handed over in pieces of `size` bytes. */
export function textFile(content: string | Buffer, name = '', size = 65_536): ImportFileSource {
  const bytes = Buffer.from(content)
  return {
    name,
    bytes: bytes.length,
    path: '',
    open: async function* () {
      for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size)
    },
  }
}

/** Files that are read in places, in a folder that goes when `remove` is called. */
export function fileFolder(): {
  file: (content: Buffer, name: string) => ImportFileSource
  remove: () => void
} {
  const folder = mkdtempSync(join(tmpdir(), 'dropdock-files-'))
  let count = 0
  return {
    file: (content, name) => {
      count += 1
      const path = join(folder, String(count))
      writeFileSync(path, content)
      return { ...textFile(content, name), path }
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

export async function rowsOf(table: FileTable): Promise<readonly FileRow[]> {
  const rows: FileRow[] = []
  for await (const batch of table.rows()) rows.push(...batch)
  return rows
}

/** A row as its number and its cells, or why it is refused. */
export function plainRow(row: FileRow): readonly [number, Record<string, string> | string] {
  if ('cells' in row) return [row.rowNo, Object.fromEntries(row.cells)]
  const { column, reason } = row.refusal
  return [row.rowNo, column === '' ? reason : `${column} ${reason}`]
}

export async function copyOf(table: FileTable, refused: readonly RefusedRow[]): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of table.refusedCopy(each(refused))) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}

async function* each<T>(all: readonly T[]): AsyncGenerator<T> {
  yield* all
}

/** A zip file of these parts; `claims` states another size than a part has. */
export function zipFile(
  parts: Readonly<Record<string, string | Buffer>>,
  claims = new Map<string, number>(),
): Buffer {
  const local: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content)
    const packed = deflateRawSync(bytes)
    const shared = Buffer.alloc(26)
    shared.writeUInt16LE(20, 0)
    shared.writeUInt16LE(8, 4)
    shared.writeUInt32LE(crc32(bytes), 10)
    shared.writeUInt32LE(packed.length, 14)
    shared.writeUInt32LE(claims.get(name) ?? bytes.length, 18)
    shared.writeUInt16LE(Buffer.byteLength(name), 22)
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name)])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(offset, 10)
    central.push(Buffer.from('PK\x01\x02\x14\0'), shared, rest, Buffer.from(name))
    local.push(head, packed)
    offset += head.length + packed.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(Object.keys(parts).length, 4)
  end.writeUInt16LE(Object.keys(parts).length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...local, directory, Buffer.from('PK\x05\x06'), end])
}
