import type { FastifyRequest } from 'fastify'
import { granted, type Outcome, refused } from '../../core/access/oauth/fault.ts'
import { readJson } from '../../wire/codecs/json.ts'
import { boundaryOf, multipartFields } from '../../wire/codecs/multipart.ts'
import { decodeUtf8 } from '../../wire/codecs/parsed.ts'

/** What an application asks a token endpoint, and who it says it is. */
export interface TokenRequest {
  readonly fields: ReadonlyMap<string, string>
  readonly clientId: string
  readonly secret: string | undefined
}

/** A form, or the same fields as JSON or multipart; each once. An empty value counts as none. */
export function readFields(
  raw: unknown,
  contentType: string | undefined,
): Outcome<ReadonlyMap<string, string>> {
  if (!Buffer.isBuffer(raw)) return granted(new Map())
  const pairs = pairsOf(raw, contentType)
  if (!pairs) return refused('invalid_request', 'malformed')
  const fields = new Map<string, string>()
  for (const [name, value] of pairs) {
    if (fields.has(name)) return refused('invalid_request', 'repeated', name)
    fields.set(name, value)
  }
  return granted(new Map([...fields].filter(([, value]) => value !== '')))
}

/** undefined for what cannot be read as fields. */
export function pairsOf(
  raw: Buffer,
  contentType: string | undefined,
): readonly [string, string][] | undefined {
  try {
    const boundary = boundaryOf(contentType)
    if (boundary !== undefined) return [...multipartFields(raw, boundary)]
    const text = decodeUtf8(raw)
    return /^\s*[{[]/.test(text) ? jsonPairs(text) : [...new URLSearchParams(text.trim())]
  } catch {
    return undefined
  }
}

/** One flat object of texts; nothing else could be a form. */
function jsonPairs(text: string): readonly [string, string][] | undefined {
  const read = readJson(text.trim())
  if (read.kind !== 'value' || typeof read.value !== 'object' || read.value === null) return undefined
  const pairs = Array.isArray(read.value) ? [] : Object.entries(read.value)
  const isFlat = !Array.isArray(read.value) && pairs.every(([, value]) => typeof value === 'string')
  return isFlat ? (pairs as [string, string][]) : undefined
}

/** By the body or by Basic (RFC 6749, 2.3.1), never by both; a wrong way of writing it is a wrong client. */
export function readClient(
  { headers }: FastifyRequest,
  fields: ReadonlyMap<string, string>,
): Outcome<TokenRequest> {
  const [named, told] = [fields.get('client_id'), fields.get('client_secret')]
  const { authorization } = headers
  if (authorization === undefined || !/^basic\b/i.test(authorization)) {
    if (named === undefined) return refused('invalid_request', 'missing', 'client_id')
    return granted({ fields, clientId: named, secret: told })
  }
  const basic = basicOf(authorization)
  if (!basic) return refused('invalid_client', 'client')
  if (told !== undefined) return refused('invalid_request', 'repeated', 'client_secret')
  if (named !== undefined && named !== basic.clientId)
    return refused('invalid_request', 'repeated', 'client_id')
  return granted({ fields, ...basic })
}

function basicOf(header: string): { clientId: string; secret: string | undefined } | undefined {
  const [, encoded] = /^basic +([\w+/=-]+) *$/i.exec(header) ?? []
  if (encoded === undefined || encoded.length > 4096) return undefined
  try {
    const text = decodeUtf8(Buffer.from(encoded, 'base64'))
    const colon = text.indexOf(':')
    const decoded = (part: string) => decodeURIComponent(part.replaceAll('+', ' '))
    const secret = decoded(text.slice(colon + 1))
    return colon > 0 ? { clientId: decoded(text.slice(0, colon)), secret: secret || undefined } : undefined
  } catch {
    return undefined
  }
}

export function usesBasic({ headers }: FastifyRequest): boolean {
  return /^basic\b/i.test(headers.authorization ?? '')
}
