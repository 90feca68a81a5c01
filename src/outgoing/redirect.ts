import { OutgoingFailure, type OutgoingHead, type OutgoingRequest } from '../core/shared/outgoing.ts'

/** Headers that another host may see as well; everything else may be a secret of the first. */
const harmless: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'user-agent',
  'if-none-match',
  'if-modified-since',
])

/** The request that a redirect asks for; undefined for an answer that is none. @throws OutgoingFailure */
export function nextHop(
  request: OutgoingRequest,
  { status, headers, url }: OutgoingHead,
): OutgoingRequest | undefined {
  const { location } = headers
  if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return undefined
  // what carries a body is not carried elsewhere on the word of the first
  if (request.method === 'POST' || !URL.canParse(location, url))
    throw new OutgoingFailure('redirect', `The answer is a redirect (${status}) that cannot be followed.`)
  const [from, to] = [new URL(url), new URL(location, url)]
  if (from.protocol === 'https:' && to.protocol !== 'https:')
    throw new OutgoingFailure('redirect', 'A redirect leads from https to http.')
  to.hash = ''
  const isSame = from.origin === to.origin
  const kept = Object.entries(request.headers).filter(([name]) => isSame || harmless.has(name.toLowerCase()))
  return { ...request, url: to.href, headers: Object.fromEntries(kept) }
}
