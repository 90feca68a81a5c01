import type { Guide } from '../../wire/guide.ts'
import { asRetailer } from './call.ts'
import { sampleOrder } from './orders/sample-order.ts'
import { explainedRefusals } from './problems.ts'

const parcel = { carrier: 'FedEx', trackingNumber: '123456789012' }

/** The first order, from the token to the parcel: every request runs as shown against the demo's sandbox. */
export const guide: Guide = {
  title: 'Endless Aisles',
  lead: 'Pet shops look at a catalog and at stock, place orders that are drop-shipped, follow them and cancel them. A client of the original needs another address, and nothing else.',
  steps: [
    {
      id: 'token',
      title: 'Get a token',
      text: [
        'A token belongs to one shop and to one environment. The hub of `npm start` has written both of the demo’s into `.dropdock/demo.json`; any other hub’s operator makes one, which is shown once:',
      ],
      shell:
        'npx dropdock credential issue --kind endless-aisles-token --retailer harbor-hound --name "My shop" --sandbox',
    },
    {
      id: 'export',
      title: 'Keep it in the environment',
      text: [
        'The samples read it from there, so that no code ever holds it. Every request sends it as `X-EA-REQUEST-TOKEN`; in an address it is not taken, where logs would keep it.',
      ],
      shell: `export TOKEN=$(node -p "require('./.dropdock/demo.json').sandbox['endless-aisles'].token")`,
    },
    {
      id: 'stock',
      title: 'Look at what is there',
      text: [
        'Units that can be sold at this moment, by the ids of sizes. Without `sku` it is the whole catalog.',
      ],
      sample: asRetailer('GET', '/api/stock?sku=24752,24751,24750'),
      answer: 'getStock',
    },
    {
      id: 'place',
      title: 'Place an order',
      text: [
        '`custom_order_id` is the order’s identity, for ever. The same order sent again, after a timeout for instance, is answered as the first time: it is never placed twice. Without it a retry places a second order.',
        'A line needs the `id` of a size or its `upc`. Amounts are what your customer pays.',
      ],
      sample: asRetailer('PUT', '/api/orders', sampleOrder),
      answer: 'putOrder',
    },
    {
      id: 'read',
      title: 'Read it back',
      text: ['Keep the `id` of the answer as `ORDER`, and ask for the order as it stands.'],
      shell: 'export ORDER=13561',
      sample: asRetailer('GET', '/api/orders/$ORDER'),
    },
    {
      id: 'ship',
      title: 'Ship it',
      text: [
        'Suppliers do this, not retailers, so it is asked of the hub’s own API with an operator’s key of the sandbox (`operator.sandboxApiKey` in `.dropdock/demo.json`). Then the order reads `Shipped`, with the parcel under `shipments`.',
      ],
      shell: `export OPERATOR_KEY=$(node -p "require('./.dropdock/demo.json').operator.sandboxApiKey")`,
      below: 'hub',
      sample: {
        method: 'POST',
        path: '/operator/orders/harbor-hound/$ORDER/fulfillments/1/ship',
        headers: { Authorization: 'Bearer $OPERATOR_KEY', 'Content-Type': 'application/json' },
        json: parcel,
      },
    },
    {
      id: 'cancel',
      title: 'Cancel another one',
      text: [
        'An order can be canceled until it is packed; after that the answer is 422. `12345` is an order of the demo. Canceling twice is as good as once.',
      ],
      sample: asRetailer('PUT', '/api/orders/12345/cancel'),
      answer: 'cancelOrderById',
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
      'Every refusal is a JSON object with one member, `error`. Mostly it holds a sentence. With status 422 it may hold a list of sentences **as text**: a blank, then a JSON list. That is what the original does, and clients rely on it.',
      'Try again after 429, 503 and 500, with the same `custom_order_id`. Take every other status as final.',
    ],
    entries: explainedRefusals,
  },
}
