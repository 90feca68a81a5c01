import { refusedBecause } from '../../file-table.ts'

const said = new RegExp(`^\\{\\s*"${refusedBecause}"\\s*:\\s*"(?:[^"\\\\]|\\\\.)*"\\s*,?`)

/** The record letter by letter, with the reason as its first key. One that is no object stays as wrong as it was. */
export function withReason(text: string | undefined, reason: string): string {
  const key = `${JSON.stringify(refusedBecause)}: ${JSON.stringify(reason)}`
  if (text === undefined) return `{${key}}`
  if (!text.startsWith('{')) return `{${key}, ${text}}`
  const body = text.replace(said, '{').slice(1)
  return /^\s*\}$/.test(body) ? `{${key}}` : `{${key}, ${body.trimStart()}`
}
