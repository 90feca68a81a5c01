import { errors } from 'undici'
import { OutgoingFailure } from '../core/shared/outgoing.ts'

/** What a socket, TLS or the parser said, as one of our reasons and a sentence. */
export function failureOf(error: unknown): OutgoingFailure {
  if (error instanceof OutgoingFailure) return error
  // several addresses were tried: each says the same in its own words
  const one = error instanceof AggregateError ? error.errors[0] : error
  if (one instanceof OutgoingFailure) return one
  const code = asNodeSays(one)
  const failed = kinds.find(([pattern]) => pattern.test(code))
  if (!failed) return new OutgoingFailure('connect', `The connection failed (${code || 'no reason given'}).`)
  const [, reason, sentence] = failed
  return new OutgoingFailure(reason, `${sentence} (${code}).`)
}

export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The other side went away, rather than saying something wrong. */
export function isBrokenOff(error: unknown): boolean {
  return /^(ECONNRESET|EPIPE|UND_ERR_SOCKET)$/.test(codeOf(error))
}

/** The code; of what undici has a name of its own for, Node's. */
function asNodeSays(error: unknown): string {
  const code = codeOf(error)
  // the parser's reason is one of its own sentences: nothing of the answer is in it
  if (code === '' && error instanceof errors.HTTPParserError)
    return /EOF state/.test(error.message)
      ? 'ECONNRESET'
      : `HPE: ${/\((.*)\)$/.exec(error.message)?.[1] ?? ''}`
  return names[code] ?? code
}

const names: Readonly<Record<string, string>> = {
  UND_ERR_SOCKET: 'ECONNRESET',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'ECONNRESET',
  UND_ERR_HEADERS_OVERFLOW: 'HPE_HEADER_OVERFLOW',
}

const kinds: readonly (readonly [RegExp, OutgoingFailure['reason'], string])[] = [
  [/^(ENOTFOUND|EAI_)/, 'dns', 'The name cannot be found'],
  [/^ECONNREFUSED$/, 'connect', 'Nobody listens there'],
  [/^(ECONNRESET|EPIPE)$/, 'connect', 'The other side broke the connection off'],
  [
    /^(EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_CONNECTION_TIMEOUT)$/,
    'connect',
    'There is no way there',
  ],
  [
    /^(ERR_TLS|ERR_SSL|CERT_|UNABLE_TO|SELF_SIGNED|DEPTH_ZERO|EPROTO|HOSTNAME_MISMATCH|INVALID_CA)/,
    'tls',
    'The certificate or the TLS of the other side is not good',
  ],
  [/^HPE_HEADER_OVERFLOW$/, 'too-large', 'The head of the answer is too large'],
  [/^HPE/, 'broken', 'What came back is not HTTP'],
  [/^(UND_ERR_INVALID_ARG|UND_ERR_NOT_SUPPORTED)$/, 'broken', 'The request cannot be sent as it is'],
  [/^ABORT_ERR$/, 'stopped', 'The call was broken off'],
]
