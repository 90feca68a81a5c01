import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file of an archive; its content may come in pieces. */
export interface ZipEntry {
  /** With `/` between folders. */
  readonly name: string
  readonly content: AsyncIterable<Buffer> | Iterable<Buffer>
}

/** What became of an entry: known once it is written. */
interface Written {
  readonly name: Buffer
  readonly offset: number
  readonly crc: number
  readonly packed: number
  readonly size: number
}

/** The format counts in 32 bits; what is larger has another format. */
const MOST = 0xffff_fff0

/**
 * An archive as every unzip reads it (PKWARE APPNOTE 4.3): deflated, sizes behind the data, names in UTF-8. Nothing of it is held but
 * a line for each entry. All entries bear one time, so that the same content is the same archive. @throws RangeError beyond 4 GB
 */
export async function* zipped(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  at: Date,
): AsyncGenerator<Buffer> {
  const stamp = dosTime(at)
  const written: Written[] = []
  let offset = 0
  for await (const { name, content } of entries) {
    const bytes = Buffer.from(name)
    const measured = { crc: 0, size: 0 }
    const head = localHeader(bytes, stamp)
    yield head
    let packed = 0
    for await (const piece of deflated(content, measured)) {
      packed += piece.length
      yield piece
    }
    const tail = uint32(0x08074b50, measured.crc, packed, measured.size)
    yield tail
    written.push({ name: bytes, offset, packed, ...measured })
    offset += head.length + packed + tail.length
    if (Math.max(offset, measured.size) > MOST) throw new RangeError('an archive of more than 4 GB')
  }
  const directory = Buffer.concat(written.map((entry) => directoryEntry(entry, stamp)))
  yield directory
  yield endOf(written.length, directory.length, offset)
}

interface Measured {
  crc: number
  size: number
}

function deflated(content: ZipEntry['content'], measured: Measured): AsyncIterable<Buffer> {
  const deflate = createDeflateRaw()
  // an error on either side ends the other, and whoever reads is told of it
  pipeline(Readable.from(counted(content, measured)), deflate, () => {})
  return deflate
}

async function* counted(content: ZipEntry['content'], measured: Measured): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    measured.crc = crc32(piece, measured.crc)
    measured.size += piece.length
    if (piece.length > 0) yield piece
  }
}

interface DosTime {
  readonly time: number
  readonly date: number
}

/** The years that the format has are 1980 to 2107. */
function dosTime(at: Date): DosTime {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107) - 1980
  return {
    time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
    date: (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
  }
}

/** Sizes follow the data, names are UTF-8; deflated. */
const flags = 0x0808
const deflate = 8
const version = 20

function localHeader(name: Buffer, { time, date }: DosTime): Buffer {
  const head = [
    uint32(0x04034b50),
    uint16(version, flags, deflate, time, date),
    uint32(0, 0, 0),
    uint16(name.length, 0),
  ]
  return Buffer.concat([...head, name])
}

function directoryEntry({ name, offset, crc, packed, size }: Written, { time, date }: DosTime): Buffer {
  const about = [
    uint32(0x02014b50),
    uint16(version, version, flags, deflate, time, date),
    uint32(crc, packed, size),
  ]
  return Buffer.concat([...about, uint16(name.length, 0, 0, 0, 0), uint32(0, offset), name])
}

function endOf(entries: number, size: number, offset: number): Buffer {
  return Buffer.concat([uint32(0x06054b50), uint16(0, 0, entries, entries), uint32(size, offset), uint16(0)])
}

const uint16 = (...values: readonly number[]) =>
  Buffer.from(Uint8Array.from(values.flatMap((each) => [each, each >> 8])))
const uint32 = (...values: readonly number[]) =>
  uint16(...values.flatMap((each) => [each & 0xffff, each >>> 16]))
