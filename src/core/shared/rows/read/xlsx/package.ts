import type { Readable } from 'node:stream'
import { type Entry, open, type ZipFile } from 'yauzl'
import { FileRefused } from '../../source-row.ts'
import { wholeCharacters } from '../encoding.ts'
import { readLimits } from '../limits.ts'

/** The parts of a workbook's zip file. */
export interface Package {
  has(name: string): boolean
  /** @throws FileRefused where the part is damaged or larger than it says */
  part(name: string): AsyncGenerator<string>
  close(): void
}

const damaged = 'The workbook is damaged or did not arrive whole: save it again as .xlsx, or as CSV.'

/** @throws FileRefused for a file that is no zip, or one made to fill the machine */
export async function openPackage(path: string): Promise<Package> {
  const zip = await openZip(path)
  try {
    const entries = await entriesOf(zip)
    return {
      has: (name) => entries.has(name),
      part: (name) => textOf(zip, entries.get(name)),
      close: () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

function openZip(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true }, (error, zip) =>
      error ? reject(isSystem(error) ? error : new FileRefused(damaged)) : resolve(zip),
    )
  })
}

function isSystem(error: Error): boolean {
  return 'syscall' in error
}

/** The sizes that the directory states are held to as each part is read, so they can be believed here. */
function entriesOf(zip: ZipFile): Promise<ReadonlyMap<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>()
    let packed = 0
    let unpacked = 0
    zip.on('error', (error) => reject(isSystem(error) ? error : new FileRefused(damaged)))
    zip.on('end', () => resolve(entries))
    zip.on('entry', (entry: Entry) => {
      packed += entry.compressedSize
      unpacked += entry.uncompressedSize
      const suspicious = unpacked > readLimits.unpackedAnyway && unpacked > packed * readLimits.unpackedRatio
      if (suspicious || unpacked > readLimits.unpackedBytes || entries.size > 10_000)
        reject(new FileRefused(bomb))
      else {
        entries.set(entry.fileName.replace(/^\/+/, ''), entry)
        zip.readEntry()
      }
    })
    zip.readEntry()
  })
}

const bomb =
  'The workbook grows more than two hundred times, or past 4 GB, when it is unpacked: save the sheet as CSV and send that.'

async function* textOf(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  if (!entry) throw new FileRefused(damaged)
  if (entry.generalPurposeBitFlag & 1)
    throw new FileRefused('The workbook has a password: save it without one.')
  let stream: Readable | undefined
  try {
    stream = await streamOf(zip, entry)
    yield* utf8(stream)
  } catch (error) {
    throw error instanceof FileRefused || (error instanceof Error && isSystem(error))
      ? error
      : new FileRefused(damaged)
  } finally {
    stream?.destroy()
  }
}

function streamOf(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)))
  })
}

async function* utf8(stream: Readable): AsyncGenerator<string> {
  let carried: Buffer = Buffer.alloc(0)
  let started = false
  for await (const piece of stream) {
    const bytes = carried.length === 0 ? (piece as Buffer) : Buffer.concat([carried, piece as Buffer])
    if (!started && (bytes[0] === 0xff || bytes[0] === 0xfe)) throw new FileRefused(damaged)
    const end = wholeCharacters(bytes)
    const text = bytes.toString('utf8', 0, end)
    yield started ? text : text.replace(/^\uFEFF/, '')
    started = true
    carried = Buffer.from(bytes.subarray(end))
  }
  if (carried.length > 0) yield carried.toString('utf8')
}
