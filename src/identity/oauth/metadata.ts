import type { FastifyInstance } from 'fastify'
import { publishedKeys } from '../../core/access/oauth/signing-keys.ts'
import { addressOf, type OAuthParts } from './parts.ts'
import type { OAuthSurface } from './surface.ts'

/**
 * RFC 8414: between the host and the path of the issuer, and under the mount for those who bind a host name to it. Where there are
 * id tokens, the same by the name that OpenID Connect has for it, and the keys that they are checked with.
 */
export function mountMetadata(app: FastifyInstance, parts: OAuthParts): void {
  const { surface, place, mount } = parts
  const { idTokenSeconds } = surface.flavour
  const names = ['oauth-authorization-server', ...(idTokenSeconds === null ? [] : ['openid-configuration'])]
  for (const name of names) {
    for (const url of [`/.well-known/${name}${mount}`, `${mount}/.well-known/${name}`]) {
      app.get(url, async (request, reply) => {
        reply.header('cache-control', 'public, max-age=3600')
        return metadataOf(surface, addressOf(parts, request))
      })
    }
  }
  if (idTokenSeconds === null) return
  app.get(`${mount}/.well-known/jwks.json`, async (_request, reply) => {
    // not for long: a key that was rotated in has to be found
    reply.header('cache-control', 'public, max-age=15')
    return { keys: await publishedKeys(place, idTokenSeconds) }
  })
}

function metadataOf(surface: OAuthSurface, address: string): Readonly<Record<string, unknown>> {
  const methods = ['client_secret_post', 'client_secret_basic', 'none']
  return {
    issuer: surface.issuerAt(address),
    authorization_endpoint: `${address}${surface.authorizePath}`,
    token_endpoint: `${address}/oauth/token`,
    revocation_endpoint: `${address}/oauth/revoke`,
    introspection_endpoint: `${address}/oauth/introspect`,
    scopes_supported: surface.flavour.scopes.map(({ name }) => name),
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: methods,
    revocation_endpoint_auth_methods_supported: methods,
    introspection_endpoint_auth_methods_supported: methods.slice(0, 2),
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    ...(surface.flavour.idTokenSeconds === null ? {} : openIdMetadata(address)),
  }
}

/** What OpenID Connect Discovery asks for beside it. */
function openIdMetadata(address: string): Readonly<Record<string, unknown>> {
  return {
    userinfo_endpoint: `${address}/userinfo`,
    jwks_uri: `${address}/.well-known/jwks.json`,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
    claims_supported: ['aud', 'auth_time', 'email', 'exp', 'iat', 'iss', 'name', 'nonce', 'sub'],
    request_parameter_supported: false,
    request_uri_parameter_supported: false,
  }
}
