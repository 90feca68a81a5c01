import type { FastifyRequest } from 'fastify'

/** Tokens are opaque to their bearers and may be of any make; what is much longer than any is not worth a hash. */
const longestToken = 4096

/**
 * The one token that a request bears in its `Authorization` header. Never from the address, where logs would keep it, nor from a
 * body. Of several headers none counts: Node keeps the first, a proxy in front may have looked at the last.
 */
export function bearerTokenOf(request: FastifyRequest): string | undefined {
  const names = request.raw.rawHeaders.filter((_, index) => index % 2 === 0)
  if (names.filter((name) => name.toLowerCase() === 'authorization').length !== 1) return undefined
  // the scheme in any case, as RFC 9110 has it; blanks around the token are nobody's intention
  const [, token] = /^bearer +(\S+) *$/i.exec(request.headers.authorization ?? '') ?? []
  return token !== undefined && token.length <= longestToken ? token : undefined
}
