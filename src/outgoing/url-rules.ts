import { isIP } from 'node:net'
import type { AddressRule } from './address-rules.ts'

const LONGEST = 2048

/** Services that take a line of text for a command: nothing of HTTP has business there. */
const closedPorts: ReadonlySet<number> = new Set([
  1433, 1521, 1719, 1720, 1723, 2049, 2375, 2376, 2379, 2380, 3306, 3389, 3659, 4045, 4190, 5060, 5061, 5432,
  5984, 6000, 6379, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 9042, 9200, 9300, 10080, 11211, 27017,
])

/** The address as it will be called, or what speaks against it: its form, its port, a number that leads inside. */
export function readAddress(
  text: string,
  isAllowed: AddressRule,
): { readonly url: URL } | { readonly complaint: string; readonly isRefused: boolean } {
  const bad = (complaint: string) => ({ complaint, isRefused: false })
  if (text.length > LONGEST) return bad(`An address has at most ${LONGEST} characters.`)
  // what a parser would silently drop is not in an address that somebody meant
  if (/[\s\p{Cc}\\]/u.test(text)) return bad('An address has no blanks, backslashes or control characters.')
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text))
    return bad('An address begins with https:// or http://.')
  const url = new URL(text)
  if (url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#]*@/i.test(text))
    return bad('An address has no user name and no password in it.')
  if (url.hash !== '') return bad('An address has no # part: a server would never see it.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (host === '') return bad('An address names a host.')
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const isOpen = port === 80 || port === 443 || (port >= 1024 && !closedPorts.has(port))
  if (!isOpen) return { complaint: `Port ${port} is not called by this hub.`, isRefused: true }
  // the parser has made one spelling out of 0x7f.1, 2130706433 and 127.0.0.1
  if (isIP(host) !== 0 && !isAllowed(host)) return { complaint: refusedAddress, isRefused: true }
  return { url }
}

export const refusedAddress =
  'The address leads to a private or reserved network, which this hub does not call (DROPDOCK_OUTGOING_ALLOW).'
