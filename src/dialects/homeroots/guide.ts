import type { Guide } from '../../wire/guide.ts'
import { asBuyer } from './call.ts'
import { sampleOrder } from './orders/sample-order.ts'
import { explainedRefusals } from './problems.ts'

const ofDemo = (name: string) => `$(node -p "require('./.dropdock/demo.json').sandbox.homeroots.${name}")`

/** The first order, from the token to the invoice: every request runs as shown against the demo's sandbox. */
export const guide: Guide = {
  title: 'HomeRoots',
  lead: 'Buyers of home goods look at single items, place orders that are drop-shipped, and follow them by PO or invoice number. A client of the original needs another address and another token, and nothing else.',
  steps: [
    {
      id: 'token',
      title: 'Get a token',
      text: [
        'A personal access token belongs to one buyer and to one environment. The hub of `npm start` has written both of the demo’s into `.dropdock/demo.json`; of any other hub, whoever signs in makes one in the console under *API → Personal Access Tokens*, or the operator does; it is shown once:',
      ],
      shell:
        'npx dropdock credential issue --dialect homeroots --retailer harbor-hound --name "My shop" --scopes read_inventory,read_orders,write_orders --sandbox',
    },
    {
      id: 'export',
      title: 'Keep it in the environment',
      text: [
        'The samples read it from there, so that no code ever holds it. Every request sends it as `Authorization: Bearer …`; in an address it is not taken, where logs would keep it.',
      ],
      shell: `export HOMEROOTS_TOKEN=${ofDemo('personalAccessToken')}`,
    },
    {
      id: 'look',
      title: 'Look an item up',
      text: [
        'What it costs, whether a sale is on, what sending one costs, and how many lie where. The number is what the rest of the API calls `ocid`.',
      ],
      sample: asBuyer('GET', '/api/v2/buyer/inventory/info/354787'),
      answer: 'getInventoryInfo',
    },
    {
      id: 'place',
      title: 'Place an order',
      text: [
        '`po` is the order’s identity, for ever. The same order sent again, after a timeout for instance, is answered as the first time: it is never placed twice.',
        'The answer has one invoice number for each supplier that the hub bought from.',
      ],
      sample: asBuyer('POST', '/api/v1/buyer/orders', sampleOrder),
      answer: 'postOrder',
    },
    {
      id: 'status',
      title: 'Ask how it stands',
      text: ['By `po_number`, by `invoice_number`, or by both. An order that is not there is an empty list.'],
      sample: asBuyer('GET', `/api/v1/buyer/orders/status?po_number=${sampleOrder.po}`),
    },
    {
      id: 'shipped',
      title: 'See one that has left',
      text: [
        'Each parcel is a row with its tracking number, and what has not left yet is one more. `1234567897` is an order of the demo.',
      ],
      sample: asBuyer('GET', '/api/v1/buyer/orders/status?po_number=1234567897'),
      answer: 'getOrderStatus',
    },
    {
      id: 'invoice',
      title: 'Get its invoice',
      text: [
        'A list of orders, each of them a list of its invoices. `price` is what the buyer pays for one, `shipping_price` the line’s part of the freight.',
      ],
      sample: asBuyer('GET', '/api/v1/buyer/orders/invoice?po_number=1234567897'),
      answer: 'getOrderInvoice',
    },
    {
      id: 'oauth',
      title: 'Let an application in',
      text: [
        'An application that acts for buyers asks one of their people. It sends the browser to `oauth/authorize` with its `client_id`, a `redirect_uri` it is known by, the scopes, and a `state` that comes back byte for byte. The demo has a client of its own, and a person to say yes with (`retailer` in `.dropdock/demo.json`).',
        'Open the address that this prints:',
      ],
      shell: `export CLIENT_ID=${ofDemo('clientId')}
export CLIENT_SECRET=${ofDemo('clientSecret')}
echo "{base}/oauth/authorize?response_type=code&client_id=$CLIENT_ID&redirect_uri=http://localhost:8787/callback&scope=read_inventory+read_orders&state=xyz"`,
    },
    {
      id: 'exchange',
      title: 'Turn the code into tokens',
      text: [
        'The browser comes back to the `redirect_uri` with a `code`, which works once and for ten minutes: put it into `CODE`. `oauth/token` answers with an access token and a refresh token; both live a year, and a refresh (`grant_type=refresh_token`) makes two new ones.',
        'Public clients have no secret and send a PKCE challenge (S256) instead. `oauth/revoke` and `oauth/introspect` are there as well. The metadata tells all addresses.',
      ],
      shell: `curl {base}/oauth/token \\
  -d grant_type=authorization_code \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d redirect_uri=http://localhost:8787/callback \\
  -d code="$CODE"
curl {base}/.well-known/oauth-authorization-server`,
    },
    {
      id: 'live',
      title: 'Go live',
      text: [
        'Take a token of production and leave `/sandbox` out of the address. What you have built stays as it is. The sandbox keeps no stock back for orders, and forgets them every night; production does neither.',
      ],
    },
  ],
  refusals: {
    lead: [
      'Every refusal is a JSON object with a `message`. With status 422 it has `errors` as well: the sentences of each field, under the name the sender gave it; and `status: false` where an order was refused.',
      'Try again after 429, 503 and 500, with the same `po`. Take every other status as final. The errors of OAuth have members of their own: `error`, `error_description`, `hint` and `message`.',
    ],
    entries: explainedRefusals,
  },
}
