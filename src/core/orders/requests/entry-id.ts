import type { Random } from '../../shared/random.ts'

/** A UUID of version 7, RFC 9562 §5.7: ids are in the order of their times, and within a millisecond in that of `place`, below 4096. */
export function entryIdAt(at: Date, place: number, random: Random): string {
  const bytes = random.bytes(10)
  bytes[0] = 0x70 | ((place >> 8) & 0x0f)
  bytes[1] = place & 0xff
  bytes[2] = 0x80 | ((bytes[2] ?? 0) & 0x3f)
  return uuidOf(timeOf(at) + bytes.toString('hex'))
}

/** Before every id of this moment, and behind every id of those before. */
export function firstIdAt(at: Date): string {
  return uuidOf(timeOf(at) + '0'.repeat(20))
}

export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
export const isEntryId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)

function timeOf(at: Date): string {
  return Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12)
}

function uuidOf(hex: string): string {
  const cut = (from: number, to: number) => hex.slice(from, to)
  return [cut(0, 8), cut(8, 12), cut(12, 16), cut(16, 20), cut(20, 32)].join('-')
}
