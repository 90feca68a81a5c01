import type { Outline } from '../../../wire/chapters.ts'
import { asPartner } from '../call.ts'

/** The sections of Inventory Source’s page on partner integrations, in their order; then the resources, which it does not show. */
export const outline: Outline = {
  lead: [
    'What Inventory Source’s page on partner integrations describes, in its order. The reference of the API behind it is not public: the resources that follow are this hub’s own, and documented here.',
  ],
  sections: [
    {
      id: 'partner-integrations',
      title: 'Partner Integrations',
      text: [
        'An application that acts for retailers has a client ID and a secret of its own. Whoever builds one [asks for them](/partners) with the name of the application, the company, what it is for, its callback URL and how many customers it expects in three months; the operator of the hub reads it and answers by mail. A retailer who writes a program for itself needs none of this: it makes a refresh token in the [console](/console) under *API → Authenticate*.',
      ],
    },
    {
      id: 'authentication',
      title: 'Authentication',
      text: [
        'The application sends the retailer’s browser to the authorize endpoint. The retailer signs in and says yes, and the browser comes back to the `redirect_uri` with a `code`, which works once and for fifteen minutes.',
      ],
      table: {
        head: ['Parameter of `GET authorize`', 'Needed', 'Meaning'],
        rows: [
          ['`audience`', 'optional', '`/v1`, or the full address of the API.'],
          ['`response_type`', 'required', '`code`'],
          ['`scope`', 'required', 'Scopes with a blank between them, as below.'],
          ['`client_id`', 'required', 'The application’s.'],
          ['`redirect_uri`', 'required', 'One of the application’s own, letter for letter.'],
          ['`state`', 'optional', 'Comes back byte for byte.'],
        ],
      },
      shell: `echo "{base}/authorize?audience=/v1&response_type=code&client_id=$CLIENT_ID&redirect_uri=$REDIRECT_URI&scope=write:orders+read:products+read:shipments+offline_access&state=xyz"`,
    },
    {
      id: 'scopes',
      title: 'Scopes',
      table: {
        head: ['Scope', 'Lets a token'],
        rows: [
          ['`write:orders`', 'place orders that suppliers send, read and cancel them'],
          ['`read:products`', 'read products and their stock'],
          ['`read:shipments`', 'read what has left'],
          ['`offline_access`', 'be refreshed: without it there is no refresh token'],
        ],
      },
    },
    {
      id: 'token',
      title: 'Access and refresh tokens',
      text: [
        'The code is turned into an access token, which lives 24 hours, and with `offline_access` into a refresh token, which never changes: keep it, and use it again for every new access token. Parameters come as a form or as JSON.',
      ],
      shell: `curl {base}/oauth/token \\
  -d grant_type=authorization_code \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d code="$CODE" \\
  -d redirect_uri="$REDIRECT_URI"

curl {base}/oauth/token \\
  -d grant_type=refresh_token \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d refresh_token="$REFRESH_TOKEN"`,
    },
    {
      id: 'rate-limiting',
      title: 'Rate Limiting',
      text: [
        'All applications and programs of a retailer draw from one pool. What to do with an empty one: [rate limits](/docs/guides/rate-limits).',
      ],
      table: {
        head: ['Environment', 'Pool of a retailer', 'Filled up with'],
        rows: [
          ['Sandbox', '10 requests', 'one every 10 seconds'],
          ['Production', '20 requests', 'one every 4 seconds'],
        ],
      },
    },
    {
      id: 'products',
      title: 'Products',
      text: ['From here on the API is this hub’s own.'],
      operations: [
        { id: 'getProducts' },
        {
          id: 'getProduct',
          cases: [
            {
              title: 'A SKU that is not there, or not for this retailer',
              sample: asPartner('GET', '/v1/products/NO-SUCH-SKU'),
              status: 404,
              answer: { error: 'not_found' },
            },
          ],
        },
      ],
    },
    { id: 'stock', title: 'Stock', operations: [{ id: 'getStock' }, { id: 'postStock' }] },
    {
      id: 'orders',
      title: 'Orders',
      operations: [
        { id: 'postOrder' },
        { id: 'postOrders' },
        { id: 'getOrders' },
        { id: 'getOrder' },
        { id: 'cancelOrder' },
      ],
    },
    {
      id: 'shipments',
      title: 'Shipments',
      operations: [{ id: 'getShipments' }, { id: 'getShipment' }],
    },
  ],
}
