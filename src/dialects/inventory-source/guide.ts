import type { Guide } from '../../wire/guide.ts'
import { asPartner } from './call.ts'
import { sampleOrder } from './orders/sample-order.ts'
import { explainedRefusals } from './problems.ts'

const ofDemo = (name: string) =>
  `$(node -p "require('./.dropdock/demo.json').sandbox['inventory-source'].${name}")`

/** The first order in five minutes: every request runs as shown against the demo's sandbox. */
export const guide: Guide = {
  title: 'Inventory Source',
  lead: 'Partner applications act for retailers who have let them in, and retailers’ own programs act for themselves: products, stock, orders and shipments. Sign-in works as the original’s documentation says of Auth0; the API behind it, which the original does not publish, is documented here.',
  steps: [
    {
      id: 'token',
      title: 'Get a token',
      text: [
        'An access token lives 24 hours and comes from a refresh token, which never changes. The hub of `npm start` has put one of the demo’s retailer into `.dropdock/demo.json`, with the application it belongs to. With any other hub, a retailer makes one for a program of its own in the console under *API → Authenticate*; an application gets one when a retailer lets it in (below).',
      ],
      shell: `export CLIENT_ID=${ofDemo('clientId')}
export CLIENT_SECRET=${ofDemo('clientSecret')}
export REFRESH_TOKEN=${ofDemo('refreshToken')}
export INVENTORY_SOURCE_TOKEN=$(curl -s {base}/oauth/token \\
  -d grant_type=refresh_token \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d refresh_token="$REFRESH_TOKEN" | node -p "JSON.parse(require('fs').readFileSync(0)).access_token")`,
    },
    {
      id: 'look',
      title: 'Find a product',
      text: [
        'By words, UPC or SKU. `cost` is what one costs you today, `price` what you sell it for, `quantity` how many you may order now.',
      ],
      sample: asPartner('GET', '/v1/products?q=bully+sticks&per_page=2'),
      answer: 'getProducts',
    },
    {
      id: 'place',
      title: 'Place an order',
      text: [
        '`order_number` is the order’s identity, for ever. The first answer is 201. Sent again, after a timeout for instance, the same order is answered 200 with the same body: a retry is always safe. Another order under the same number is a 409 that says what differs.',
        'Each of the `supplier_orders` is the share of one supplier, with what it costs you.',
      ],
      sample: asPartner('POST', '/v1/orders', sampleOrder),
      answer: 'postOrder',
    },
    {
      id: 'follow',
      title: 'See how it is',
      text: [
        'By the `id` of the answer, or by your own number: `GET /v1/orders?order_number=…`. From *Unprocessed* it goes to *Processed* (the supplier has it), *Shipped* and *Completed*, or to *Canceled* or *Failed*. `13560` is an order of the demo that has left.',
      ],
      sample: asPartner('GET', '/v1/orders/13560'),
      answer: 'getOrder',
    },
    {
      id: 'shipments',
      title: 'Learn what has left',
      text: [
        'Poll this: keep `next_cursor`, ask again with `cursor=…`, and you get each new shipment once. While `has_more` is true there is more to fetch at once.',
      ],
      sample: asPartner('GET', '/v1/shipments?limit=2'),
      answer: 'getShipments',
    },
    {
      id: 'stock',
      title: 'Keep stock up to date',
      text: [
        'Up to 1,000 SKUs in one request, each with an answer: those that are not yours to sell are `unknown`. `GET /v1/stock` without a `sku` is the whole catalog; with the `ETag` of the last answer in `If-None-Match`, an unchanged stock is an empty 304.',
      ],
      sample: asPartner('POST', '/v1/stock', { skus: ['TPD-42116', 'TPD-42117', 'NO-SUCH-SKU'] }),
      answer: 'postStock',
    },
    {
      id: 'sync',
      title: 'Keep the catalog up to date',
      text: [
        'Begin with `updated_since` and any old time; from then on send `cursor` with the last `next_cursor`, and get what changed: catalog data, prices, stock. When `reset` is true, your terms have changed and everything you may sell comes again: what you hold and do not get is no longer yours.',
      ],
      sample: asPartner('GET', '/v1/products?updated_since=2000-01-01T00:00:00Z&limit=1&sku=TPD-42117'),
    },
    {
      id: 'authorize',
      title: 'Let retailers let you in',
      text: [
        'Whoever builds an application [asks for access](/partners); a client ID and a secret come by mail once the operator has read it. The application then sends the retailer’s browser to `/authorize` with `audience`, `response_type=code`, the scopes, its `client_id`, its `redirect_uri` and a `state` that comes back. The demo has an application of its own, and a person to say yes with (`retailer` in `.dropdock/demo.json`). Open the address that this prints:',
      ],
      shell: `echo "{base}/authorize?audience=/v1&response_type=code&client_id=$CLIENT_ID&redirect_uri=http://localhost:8787/callback&scope=write:orders+read:products+read:shipments+offline_access&state=xyz"`,
    },
    {
      id: 'exchange',
      title: 'Turn the code into tokens',
      text: [
        'The browser comes back to the `redirect_uri` with a `code`, which works once and for fifteen minutes. With `offline_access` the answer has a refresh token; keep it.',
      ],
      shell: `curl {base}/oauth/token \\
  -d grant_type=authorization_code \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d redirect_uri=http://localhost:8787/callback \\
  -d code="$CODE"`,
    },
    {
      id: 'live',
      title: 'Go live',
      text: [
        'Take an application and tokens of production and leave `/sandbox` out of the address. What you have built stays as it is. The sandbox keeps no stock back for orders, and forgets them every night; production does neither.',
      ],
    },
  ],
  refusals: {
    lead: [
      'Every refusal is a JSON object with `error`, a word for programs, and `message`, a sentence for people; `errors` lists the fields at fault with a sentence each, `differences` what differs from the order that has the number.',
      'Try again after 429, 503 and 500, orders with the same `order_number`. Take every other status as final.',
    ],
    entries: explainedRefusals,
  },
}
