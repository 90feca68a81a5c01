import type { FastifyInstance } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { OAuthSurface } from './surface.ts'

/** RFC 8414: between the host and the path of the issuer, and under the mount for those who bind a host name to it. */
export function mountMetadata(app: FastifyInstance, hub: Hub, surface: OAuthSurface, mount: string): void {
  const issuer = `${hub.baseUrl}${mount}`
  const methods = ['client_secret_post', 'client_secret_basic', 'none']
  const metadata = {
    issuer,
    authorization_endpoint: `${issuer}/oauth/authorize`,
    token_endpoint: `${issuer}/oauth/token`,
    revocation_endpoint: `${issuer}/oauth/revoke`,
    introspection_endpoint: `${issuer}/oauth/introspect`,
    scopes_supported: surface.flavour.scopes.map(({ name }) => name),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_methods_supported: methods.slice(0, 2),
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
  }
  const wellKnown = '/.well-known/oauth-authorization-server'
  for (const url of [`${wellKnown}${mount}`, `${mount}${wellKnown}`]) {
    app.get(url, async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return metadata
    })
  }
}
