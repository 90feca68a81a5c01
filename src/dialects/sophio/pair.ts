/** Longer than any pair is not worth a hash. */
const longest = 4096

/**
 * `key:secret` as base64, the way clients write it: escaped or not, once or twice, without its padding, in the alphabet of URLs, with
 * blanks for the plus that an address makes of it. undefined for anything else.
 */
export function pairFrom(sent: string): string | undefined {
  if (sent.length > longest) return undefined
  const plain = unescaped(unescaped(sent))
    .trim()
    .replaceAll(' ', '+')
    .replaceAll('-', '+')
    .replaceAll('_', '/')
    .replace(/=+$/, '')
  if (!/^[A-Za-z0-9+/]+$/.test(plain)) return undefined
  const pair = Buffer.from(plain, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  // the secret may hold colons, the key cannot
  return colon > 0 && colon < pair.length - 1 ? pair : undefined
}

/** The scheme in any case, as RFC 9110 has it. */
export function basicFrom(header: string): string | undefined {
  const [, sent] = /^basic +(\S+) *$/i.exec(header) ?? []
  return sent === undefined ? undefined : pairFrom(sent)
}

function unescaped(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
