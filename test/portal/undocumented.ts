/** Addresses of the hub that stand in no document, and why. */
export const undocumented: readonly (readonly [address: RegExp, reason: string])[] = [
  [/^\/$/, 'the front door: leads people to the portal and tells programs what is where'],
  [/^\/(healthz|readyz|metrics)$/, 'for the machine room; docs/operations.md describes them'],
  [/^\/images\/:name$/, 'pictures, whose addresses come from the catalog'],
  [/^\/docs(\/|$)/, 'the portal itself'],
  [/\/openapi\.json$/, 'the documents themselves'],
  [/^\/account(\/|$)/, 'pages for people who sign in; docs/sign-in.md describes them'],
  [/^\/partners(\/|$)/, 'pages for those who build applications; docs/partners.md describes them'],
  [
    /^\/console(\/|$)/,
    'the web console, and what it alone speaks: /console/api/openapi.json says what that is',
  ],
  [
    /\/oauth\/(authorize|token|revoke|introspect)$/,
    'OAuth 2 by its standards; the document names it as a way to get in',
  ],
  [
    /^(\/sandbox)?(\/homeroots|\/inventory-source)?\/\.well-known\/(oauth-authorization-server|openid-configuration|jwks\.json)(\/|$)/,
    'metadata by RFC 8414 and OpenID Connect, and the keys they name',
  ],
  [
    /\/inventory-source\/(authorize|userinfo)$/,
    'OAuth 2 and OpenID Connect by their standards, where Auth0 has them',
  ],
  [/\/sophio\/:page\(/, 'the page of Sophio’s document with capitals: its original knows no case'],
]
