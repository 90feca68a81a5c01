import type { OAuthSurface } from '../../../identity/oauth/surface.ts'
import { faultToWire } from './faults.ts'
import { scopes } from './scopes.ts'

const HOUR_SECONDS = 3600

/**
 * The Inventory Source authorization server, as its document tells of Auth0: an access token lives a day, a refresh token never changes.
 * The API is asked for as `/v1`, by its full address, or by the name that the configuration has for it.
 */
export function inventorySourceOAuth(options: { readonly audience?: string | undefined } = {}): OAuthSurface {
  const named = options.audience === undefined ? [] : [options.audience]
  return {
    title: 'Inventory Source',
    authorizePath: '/authorize',
    // Auth0's own ends with a slash, and its clients compare it byte for byte
    issuerAt: (address) => `${address}/`,
    refusedPageStatus: 403,
    flavour: {
      name: 'inventory-source',
      tokenKind: 'inventory-source-token',
      refreshPrefix: 'ddis_refresh_',
      scopes,
      codeSeconds: 900,
      accessSeconds: 24 * HOUR_SECONDS,
      refreshSeconds: null,
      rotates: false,
      reuseLeewaySeconds: 0,
      refreshesFor: (asked) => asked.includes('offline_access'),
      widerScopes: 'ignored',
      audiences: (issuer) => ['/v1', `${issuer}v1`, ...named],
      idTokenSeconds: 10 * HOUR_SECONDS,
      personalClientId: 'retailer-api',
    },
    // in the order in which Auth0 prints them
    issuedToWire: ({ accessToken, refreshToken, idToken, scopes: granted, expiresInSeconds }) => ({
      access_token: accessToken,
      ...(refreshToken === null ? {} : { refresh_token: refreshToken }),
      ...(idToken === null ? {} : { id_token: idToken }),
      scope: granted.join(' '),
      expires_in: expiresInSeconds,
      token_type: 'Bearer',
    }),
    faultToWire,
    // partners renew the tokens of many retailers from one address
    tokenCalls: { tries: 300, seconds: 60 },
    throttled: answer(429, 'too_many_requests', 'Too many calls from this address. Wait, and try again.'),
    wrongMethod: (method, allowed) =>
      answer(405, 'invalid_request', `${method} is not answered here; use ${allowed}.`),
    unknownAddress: answer(404, 'not_found', 'There is nothing at this address.'),
    broken: answer(500, 'server_error', 'Something broke in the hub; its log knows more.'),
    unavailable: answer(503, 'temporarily_unavailable', 'Try again in a moment.'),
  }
}

function answer(status: number, error: string, words: string) {
  return { status, body: { error, error_description: words } }
}
