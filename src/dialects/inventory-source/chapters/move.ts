import type { Move } from '../../../wire/chapters.ts'

export const move: Move = {
  original: 'Inventory Source',
  hosts: [
    { was: 'https://inventorysource.auth0.com/authorize', environment: 'production' },
    { was: 'https://inventorysource.auth0.com/oauth/token', environment: 'production' },
    { was: '(limits of a sandbox are documented, an address is not)', environment: 'sandbox' },
  ],
  steps: [
    {
      title: 'Ask for access',
      text: [
        'An application gets a client ID and a secret by [the form for partners](/partners); a retailer’s own program needs a refresh token from the [console](/console).',
      ],
    },
    {
      title: 'Change the address of signing in',
      text: [
        'Put `{production}` where your client has `https://inventorysource.auth0.com`: `authorize`, `oauth/token` and the discovery document stand below it. For trying things out, `{base}`.',
      ],
    },
    {
      title: 'Let your retailers say yes again',
      text: ['Tokens of the original are not known here. Each retailer sees the question once.'],
    },
    {
      title: 'Use the resources of this hub',
      text: [
        'Under `/v1`: products, stock, orders, shipments. They are [documented here](/docs/inventory-source/api), since the original’s are not public.',
      ],
    },
  ],
  same: [
    'Signing in as with Auth0: parameters, answers, errors, `state`, the id token with its keys; client libraries for Auth0 work.',
    'Scopes, 15 minutes for a code, 24 hours for an access token, a refresh token that never changes.',
    'The pools: 20 requests and one every 4 seconds, in the sandbox 10 and one every 10 seconds, for each retailer.',
  ],
  different: [
    {
      what: 'Resources, fields and refusals',
      why: 'The original does not publish its reference. If it ever does, it will be served beside this one.',
    },
    {
      what: 'Asking for many things at once: 1,000 SKUs, 500 products, 100 orders',
      why: 'A small pool lasts long when one request asks for much.',
    },
  ],
}
