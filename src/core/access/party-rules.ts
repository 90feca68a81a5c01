import { Problem } from '../shared/problem.ts'

/** What may be wrong with the words a party is entered under; a sentence each, or null. */
export const partyRules = {
  code: (code: string) =>
    /^[a-z0-9][a-z0-9-]{0,62}$/.test(code)
      ? null
      : 'A code is 1 to 63 lower-case letters, digits and hyphens, and does not begin with a hyphen.',
  name: (name: string) =>
    name.trim() !== '' && name.length <= 255 && !name.includes('\0')
      ? null
      : 'A name is 1 to 255 characters.',
  timezone: (timezone: string) =>
    isTimezone(timezone)
      ? null
      : `"${timezone}" is no time zone of the IANA database, such as America/New_York.`,
  cutoff: (cutoff: string | null) =>
    cutoff === null || /^([01]\d|2[0-3]):[0-5]\d$/.test(cutoff)
      ? null
      : 'A cut-off is a time of the day as HH:MM, such as 14:00.',
  days: (days: number | null) =>
    days === null || (Number.isSafeInteger(days) && days >= 1 && days <= 3650)
      ? null
      : 'A number of days is from 1 to 3650.',
  currency: (currency: string) =>
    /^[A-Z]{3}$/.test(currency) ? null : 'A currency is three capital letters, such as USD.',
} as const

/** @throws Problem `invalid-request` with every sentence there is */
export function requireAll(...sentences: readonly (string | null)[]): void {
  const messages = sentences.filter((sentence) => sentence !== null)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}

function isTimezone(timezone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: timezone })
    // offsets such as +05:00 pass in newer engines, and know no summer time
    return !/^[+-]/.test(timezone)
  } catch {
    return false
  }
}
