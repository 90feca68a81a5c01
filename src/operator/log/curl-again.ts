import type { LoggedRequest } from '../../core/orders/requests/read-requests.ts'
import { hidden } from '../../core/orders/requests/redact.ts'

/** How a caller of each surface proves itself; what it proves itself with is not in the log. */
const proofs: Readonly<Record<string, string>> = {
  'endless-aisles': 'X-EA-REQUEST-TOKEN: $TOKEN',
  sophio: 'Authorization: Basic $TOKEN',
}

/** Headers that curl makes itself, or that would make it wait. */
const left = /^(content-length|user-agent|if-none-match)$/

/** The same call once more, for a shell that has the secret in `TOKEN`. */
export function curlAgain(
  { surface, method, path, requestHeaders, requestBody, requestBytes }: LoggedRequest,
  baseUrl: string,
): string {
  const headers = Object.entries(requestHeaders).filter(([name]) => !left.test(name))
  const proof = proofOf(surface, path, requestBody)
  const isCut = requestBody !== null && Buffer.byteLength(requestBody) < requestBytes
  const body = requestBody === null || requestBody === '' ? [] : [`--data-binary ${quoted(requestBody)}`]
  const parts = [
    `curl -i${method === 'GET' ? '' : method === 'HEAD' ? ' -I' : ` -X ${method}`} ${quoted(baseUrl + path)}`,
    ...(proof === null ? [] : [`-H "${proof}"`]),
    ...headers.map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...body,
  ]
  const note =
    isCut || requestBody?.includes(hidden)
      ? '# the log has the beginning of the body only, or left secrets out of it\n'
      : ''
  return note + parts.join(' \\\n  ')
}

/** At an authorization server an application proves itself in the body, where what is left out is to be put back, or by Basic. */
function proofOf(surface: string, path: string, body: string | null): string | null {
  if (!path.includes('/oauth/')) return proofs[surface] ?? 'Authorization: Bearer $TOKEN'
  return body?.includes('client_id') ? null : 'Authorization: Basic $TOKEN'
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
