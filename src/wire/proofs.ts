import type { IncomingMessage } from 'node:http'
import { secretsOf } from './secrets-at-the-door.ts'

/** Where a caller proves itself by a header. */
const headersOfProof = ['authorization', 'x-ea-request-token'] as const

/**
 * What a caller proved itself with, in every way in which it might stand somewhere else: as it came, the two halves of Basic by
 * themselves, with escapes and without. `more`: other secrets of the call.
 */
export function proofsOf(raw: IncomingMessage, more: readonly string[]): readonly string[] {
  const secrets = [...secretsOf(raw), ...more]
  for (const name of headersOfProof) {
    const value = raw.headers[name]
    if (typeof value === 'string') secrets.push(...partsOf(value.trim()))
  }
  return secrets.length === 1 && !/[^\w.~-]/.test(secrets[0] ?? '') ? secrets : spellingsOf(secrets)
}

/** The name of a client is none, and is looked for in the log. */
function partsOf(header: string): readonly string[] {
  const [, scheme = '', proof = header] = /^(\w+) +(.*)$/s.exec(header) ?? []
  if (!/^basic$/i.test(scheme)) return [proof]
  const text = Buffer.from(proof, 'base64').toString()
  return [proof, text, text.slice(text.indexOf(':') + 1)]
}

function spellingsOf(secrets: readonly string[]): readonly string[] {
  return [...new Set(secrets.flatMap((secret) => [secret, ...others(secret)]))]
}

/** As it stands in an address, as it stood there, and in a text of JSON. */
function others(secret: string): readonly string[] {
  try {
    const inJson = JSON.stringify(secret).slice(1, -1)
    return [encodeURIComponent(secret), decodeURIComponent(secret.replaceAll('+', ' ')), inJson]
  } catch {
    // half a sign, or an escape that is none: it stands nowhere else in another way
    return []
  }
}
