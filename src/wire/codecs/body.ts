import { readJson } from './json.ts'
import { boundaryOf, multipartFields } from './multipart.ts'
import { decodeUtf8, Malformed, type ParsedBody, parsed } from './parsed.ts'
import { formObject, readPhpForm } from './php-form.ts'

export type { ParsedBody } from './parsed.ts'

/**
 * Reads a body by what it is rather than by what its header calls it: clients send JSON as text/plain, forms as
 * application/json, and a JSON header with no body at all. The header is asked only for a multipart boundary.
 * `json` reads what begins as JSON does.
 */
export function readBody(
  raw: Buffer,
  contentType: string | undefined,
  json: (text: string) => ParsedBody = readJson,
): ParsedBody {
  const boundary = boundaryOf(contentType)
  if (boundary !== undefined && raw.includes(`--${boundary}`, 0, 'latin1')) {
    return parsed(() => formObject(multipartFields(raw, boundary)))
  }
  return readText(raw, json)
}

function readText(raw: Buffer, json: (text: string) => ParsedBody): ParsedBody {
  let text: string
  try {
    text = decodeUtf8(raw).replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof Malformed) return { kind: 'malformed', reason: error.message }
    throw error
  }
  // `trim` takes byte order marks away too.
  const bare = text.trim()
  if (bare === '') return { kind: 'none' }
  return bare.startsWith('{') || bare.startsWith('[') ? json(bare) : readPhpForm(text)
}
