import { readLimits, tooLong } from './limits.ts'

/** Blanks around a value, hard spaces and marks without width included: they come with copied text, and nobody sees them. */
export function trimmed(text: string): string {
  const plain = text.trim()
  if (plain === '') return plain
  const first = plain.charCodeAt(0)
  const last = plain.charCodeAt(plain.length - 1)
  return (first < 0x80 && last < 0x80) || (!isUnseen(first) && !isUnseen(last))
    ? plain
    : plain.replace(/^[\s\u00AD\u200B-\u200F\u2060\uFEFF]+|[\s\u00AD\u200B-\u200F\u2060\uFEFF]+$/g, '')
}

function isUnseen(code: number): boolean {
  return code === 0xad || (code >= 0x200b && code <= 0x200f) || code === 0x2060
}

/** Why a value cannot be taken as it is; reads on after the value. */
export function damageOf(value: string): string | undefined {
  if (value.length > readLimits.cellCharacters) return tooLong.cell
  if (value.includes('\0')) return 'holds a NUL byte'
  if (value.includes('\uFFFD'))
    return 'holds a character that is broken in the file: save it as UTF-8 and send it again'
  return undefined
}

/** Of a value in a message: the start of it says which one is meant. What no text can be kept with is left out of it. */
export function shown(value: string): string {
  const plain = value.replaceAll('\0', '\uFFFD')
  return plain.length > 200 ? `${plain.slice(0, 200)}…` : plain
}
