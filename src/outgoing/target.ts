import { OutgoingFailure } from '../core/shared/outgoing.ts'
import type { AddressRule } from './address-rules.ts'
import { readAddress } from './url-rules.ts'

/** An address that may be called, read once. */
export interface Target {
  readonly href: string
  readonly isSecure: boolean
  /** Scheme, host and port: whose connections are kept together. */
  readonly origin: string
  readonly hostname: string
  readonly port: number
  readonly path: string
  /** Said of every call that does not say otherwise. */
  readonly headers: Readonly<Record<string, string>>
}

const MOST_KNOWN = 2000

/** Reads addresses; those that are called again and again are read once. @throws OutgoingFailure */
export function targetReader(isAllowed: AddressRule): (text: string) => Target {
  const known = new Map<string, Target>()
  return (text) => {
    const found = known.get(text)
    if (found) return found
    const read = readAddress(text, isAllowed)
    if (!('url' in read))
      throw new OutgoingFailure(read.isRefused ? 'refused-address' : 'bad-address', read.complaint)
    const { url } = read
    const isSecure = url.protocol === 'https:'
    const target = {
      href: url.href,
      isSecure,
      origin: url.origin,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || (isSecure ? 443 : 80)),
      path: `${url.pathname}${url.search}`,
      headers: { 'user-agent': 'Dropdock', 'accept-encoding': 'identity' },
    }
    if (known.size >= MOST_KNOWN) known.clear()
    known.set(text, target)
    return target
  }
}
