import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { OAuthPlace } from '../../core/access/oauth/consent.ts'
import type { OAuthSurface } from './surface.ts'

/** One authorization server, and where it stands. */
export interface OAuthParts {
  readonly place: OAuthPlace
  readonly surface: OAuthSurface
  /** Its path under the hub's own name. */
  readonly mount: string
  /** Host names at whose root it stands as well. */
  readonly hostNames: readonly string[]
  /** Puts the calls of a scope into the log of calls. */
  readonly watch?: (app: FastifyInstance) => void
}

/**
 * Where the server stands for whoever asks: at the root of a host name that is bound to it, else under the hub's own name. Both are
 * what the configuration says; a request only chooses among them.
 */
export function addressOf({ place, mount, hostNames }: OAuthParts, { headers }: FastifyRequest): string {
  const { baseUrl } = place.hub
  const asked = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  if (!hostNames.includes(asked)) return `${baseUrl}${mount}`
  const { protocol, port } = new URL(baseUrl)
  return `${protocol}//${asked}${port === '' ? '' : `:${port}`}`
}

export function issuerOf(parts: OAuthParts, request: FastifyRequest): string {
  return parts.surface.issuerAt(addressOf(parts, request))
}
