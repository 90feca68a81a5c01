import { isUtf8 } from 'node:buffer'
import { FileRefused } from '../source-row.ts'
import type { Content } from './content.ts'

/**
 * The encoding of a text file, as a label of the Encoding Standard. A byte order mark is believed first, then whoever sends
 * the file, then the bytes: what is valid UTF-8 to its end is UTF-8, since no other text ever is by chance.
 * @throws FileRefused for a label that is unknown
 */
export async function encodingOf(content: Content, told: string | undefined): Promise<string> {
  const { head } = content
  const known = told === undefined ? undefined : labelOf(told)
  const marked = byteOrderMark(head) ?? known ?? unmarkedUtf16(head)
  if (marked) return marked
  if (await isAllUtf8(content)) return 'utf-8'
  if (await isMostlyUtf8(content)) return 'utf-8'
  return declaredByXml(head) ?? 'windows-1252'
}

function labelOf(label: string): string {
  try {
    return new TextDecoder(label.trim()).encoding
  } catch {
    throw new FileRefused(
      `"${label.slice(0, 40)}" is no encoding the hub knows: leave it out, or say utf-8, windows-1252 or utf-16le.`,
    )
  }
}

function byteOrderMark(head: Buffer): string | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8'
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return undefined
}

/** Latin text in UTF-16 has a NUL in every other byte. */
function unmarkedUtf16(head: Buffer): string | undefined {
  const pairs = Math.min(Math.floor(head.length / 2), 2_000)
  if (pairs < 4) return undefined
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even += 1
    if (head[at + 1] === 0) odd += 1
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  if (even > pairs * 0.7 && odd < pairs * 0.05) return 'utf-16be'
  return undefined
}

function declaredByXml(head: Buffer): string | undefined {
  const declared = /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(
    head.toString('latin1'),
  )
  if (!declared?.[1]) return undefined
  const label = labelOf(declared[1])
  return label === 'utf-8' || label.startsWith('utf-16') ? undefined : label
}

async function isAllUtf8(content: Content): Promise<boolean> {
  let carried: Buffer = Buffer.alloc(0)
  for await (const piece of content.open()) {
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece])
    const end = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, end))) return false
    carried = bytes.subarray(end)
  }
  return isUtf8(carried)
}

/** Some programs break a few characters of a UTF-8 file; only the rows that hold them are refused then. */
async function isMostlyUtf8(content: Content): Promise<boolean> {
  let whole = 0
  let broken = 0
  let carried: Buffer = Buffer.alloc(0)
  for await (const piece of content.open()) {
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece])
    const end = wholeCharacters(bytes)
    for (let at = 0; at < end; ) {
      const first = bytes[at] as number
      const length = first < 0x80 ? 1 : sequenceLength(first)
      const good = length > 1 && isUtf8(bytes.subarray(at, at + length))
      if (good) whole += 1
      else if (first >= 0x80) broken += 1
      at += good ? length : 1
    }
    carried = bytes.subarray(end)
  }
  return whole > broken + carried.length
}

function sequenceLength(first: number): number {
  if (first >= 0xf0) return 4
  if (first >= 0xe0) return 3
  return first >= 0xc2 ? 2 : 1
}

/** Where the last character that may be cut off by the end of the piece begins. */
export function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number
    if (byte < 0x80) break
    if (byte >= 0xc0) return sequenceLength(byte) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}
