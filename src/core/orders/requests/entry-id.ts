import type { Random } from '../../shared/random.ts'

/** A UUID of version 7, RFC 9562 §5.7: ids are in the order of their times, and within a millisecond in that of `place`, below 4096. */
export function entryIdAt(at: Date, place: number, random: Random): string {
  const time = timeOf(at)
  const inside = place.toString(16).padStart(3, '0').slice(-3)
  // a version 4 has the rest in the same place
  return `${time.slice(0, 8)}-${time.slice(8)}-7${inside}${random.uuid().slice(18)}`
}

/** When an id was made. */
export function momentOf(entryId: string): Date {
  return new Date(Number.parseInt(entryId.slice(0, 8) + entryId.slice(9, 13), 16))
}

/** Before every id of this moment, and behind every id of those before. */
export function firstIdAt(at: Date): string {
  const time = timeOf(at)
  return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-${'0'.repeat(12)}`
}

export const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
export const isEntryId = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)
/** Names a moment by itself, as the ids do that the hub gives requests. */
export const isTimedId = (text: string): boolean => text.length === 36 && text[14] === '7' && isEntryId(text)

function timeOf(at: Date): string {
  return Math.max(0, at.getTime()).toString(16).padStart(12, '0').slice(-12)
}
