import type { OAuthSurface } from '../../../identity/oauth/surface.ts'
import { faultToWire } from './faults.ts'

const YEAR_SECONDS = 31_536_000

/** The HomeRoots authorization server. Lives, words and limits are those of the framework that the original runs on. */
export function homerootsOAuth(options: { readonly expiresIn: 'text' | 'number' }): OAuthSurface {
  return {
    title: 'HomeRoots',
    authorizePath: '/oauth/authorize',
    issuerAt: (address) => address,
    refusedPageStatus: 400,
    flavour: {
      name: 'homeroots',
      tokenKind: 'homeroots-token',
      refreshPrefix: 'ddhr_refresh_',
      scopes: [
        {
          name: 'read_inventory',
          words: 'See the goods you may sell, their prices and their stock',
          writes: false,
        },
        {
          name: 'read_orders',
          words: 'See your orders, their states, invoices and shipments',
          writes: false,
        },
        { name: 'write_orders', words: 'Place orders for you', writes: true },
      ],
      codeSeconds: 600,
      accessSeconds: YEAR_SECONDS,
      refreshSeconds: YEAR_SECONDS,
      rotates: true,
      reuseLeewaySeconds: 10,
      refreshesFor: () => true,
      widerScopes: 'refused',
      audiences: null,
      idTokenSeconds: null,
      personalClientId: null,
    },
    // in the order of the document, which prints the number of seconds as a text
    issuedToWire: ({ accessToken, refreshToken, expiresInSeconds }) => ({
      token_type: 'Bearer',
      expires_in: options.expiresIn === 'text' ? String(expiresInSeconds) : expiresInSeconds,
      access_token: accessToken,
      refresh_token: refreshToken,
    }),
    faultToWire,
    tokenCalls: { tries: 60, seconds: 60 },
    throttled: { status: 429, body: { message: 'Too Many Attempts.' } },
    wrongMethod: (method, allowed) => ({
      status: 405,
      body: {
        message: `The ${method} method is not supported for this route. Supported methods: ${allowed}.`,
      },
    }),
    unknownAddress: { status: 404, body: { message: 'Not Found' } },
    broken: { status: 500, body: { message: 'Server Error' } },
    unavailable: { status: 503, body: { message: 'Service Unavailable' } },
  }
}
