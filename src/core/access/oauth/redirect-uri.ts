/** What is wrong with an address that an application wants people sent back to; null where nothing is. */
export function redirectUriComplaint(uri: string, isPublic: boolean): string | null {
  const named = `The callback address “${uri.slice(0, 200)}”`
  if (uri.length > 2000 || !/^[\x21-\x7e]+$/.test(uri) || !URL.canParse(uri))
    return `${named} is no absolute address.`
  const url = new URL(uri)
  if (uri.includes('#')) return `${named} has a fragment (#…).`
  if (uri.includes('*')) return `${named} has a wildcard; every address is named in full.`
  if (url.username || url.password || /^[a-z][a-z0-9+.-]*:\/\/[^/?]*@/i.test(uri))
    return `${named} has a user name in it.`
  if (/(^|[/\\])(\.|%2e){1,2}([/\\?]|$)/i.test(uri.replace(/^[^:]+:\/\/[^/?]*/, '')) || uri.includes('\\'))
    return `${named} has dots for folders in its path.`
  if (url.protocol === 'https:') return null
  if (url.protocol === 'http:')
    return isLoopback(url.hostname)
      ? null
      : `${named} must begin with https://, unless it is on this very machine.`
  if (isPublic && /^[a-z][a-z0-9+-]*\.[a-z0-9+.-]+:/.test(uri)) return null
  return `${named} must begin with https://.`
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host)
}

/** Byte for byte. Only an application on a person’s own machine may choose its port there (RFC 8252, 7.3). */
export function isRegistered(uri: string, registered: readonly string[], isPublic: boolean): boolean {
  if (registered.includes(uri)) return true
  return (
    isPublic && registered.some((known) => portless(known) !== undefined && portless(known) === portless(uri))
  )
}

function portless(uri: string): string | undefined {
  const match = /^(http:\/\/(?:127\.0\.0\.1|\[::1\]))(?::\d{1,5})?(\/.*)?$/.exec(uri)
  return match ? `${match[1]}${match[2] ?? ''}` : undefined
}
