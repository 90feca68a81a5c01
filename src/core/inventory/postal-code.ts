/**
 * One form for one place: capitals and digits only; a ZIP+4 is cut to its ZIP, and a ZIP that lost its
 * leading zeros on its way through a spreadsheet or a JSON number gets them back.
 */
export function postalKey(text: string): string {
  if (plainZip.test(text)) return text
  const trimmed = text.trim()
  const zip = /^(\d{1,5})(?:-\d{4})?$/.exec(trimmed)?.[1] ?? /^(\d{5})\d{4}$/.exec(trimmed)?.[1]
  return zip?.padStart(5, '0') ?? trimmed.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

/** How many leading characters two postal keys share: the more, the nearer the places. */
export function sharedPrefixLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  for (let at = 0; at < end; at++) if (a[at] !== b[at]) return at
  return end
}

/** What nearly all of them are, and the router asks for hundreds at a time. */
const plainZip = /^\d{5}$/
