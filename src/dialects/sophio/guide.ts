import type { Guide } from '../../wire/guide.ts'
import { asStore } from './call.ts'
import { sampleOrder } from './orders/sample-order.ts'
import { explainedRefusals } from './problems.ts'

const ofDemo = (name: string) => `$(node -p "require('./.dropdock/demo.json').sandbox.sophio.${name}")`

/** The first order, from the pair to the list: every request runs as shown against the demo's sandbox. */
export const guide: Guide = {
  title: 'Sophio',
  lead: 'A store sends its orders as ShipStation’s JSON, changes them until a supplier has them, and reads them back. A client of Sophio, or of ShipStation’s API version 1, needs another address and another key, and nothing else.',
  steps: [
    {
      id: 'key',
      title: 'Get a key and its secret',
      text: [
        'A pair belongs to one store and to one environment. The hub of `npm start` has written both of the demo’s into `.dropdock/demo.json`; of any other hub, whoever signs in makes one in the console, or the operator does; the secret is shown once:',
      ],
      shell:
        'npx dropdock credential issue --dialect sophio --retailer harbor-hound --name "My shop" --sandbox',
    },
    {
      id: 'export',
      title: 'Keep it in the environment',
      text: [
        'What is sent is the base64 of `key:secret`. The samples read it from there, so that no code ever holds it, and send it as `Authorization: Basic`.',
      ],
      shell: `export SOPHIO_AUTHENTICATION=$(printf '%s:%s' "${ofDemo('key')}" "${ofDemo('secret')}" | base64 -w0)`,
    },
    {
      id: 'place',
      title: 'Send an order',
      text: [
        '`orderKey` is the order’s identity. The same order sent again, after a timeout for instance, is the same order; another content under the same key changes it. What is left out is cleared: send the whole order every time.',
        'The answer is the order as it was sent, with what the hub knows of it: its `orderId`, the total, and whether the ZIP code belongs to the state. This one is the sample of Sophio’s document; its ZIP code has lost a digit, which is told and not refused.',
      ],
      sample: asStore('POST', '/createorder.wws?action=CREATE', sampleOrder),
      answer: 'createorder',
    },
    {
      id: 'change',
      title: 'Change it',
      text: [
        'The same key with another content changes the order, until a supplier has it. This one has a note for the driver.',
      ],
      sample: asStore('POST', '/createorder.wws?action=CREATE', {
        ...sampleOrder,
        customerNotes: 'Please ring twice.',
      }),
    },
    {
      id: 'address',
      title: 'The key in the address',
      text: [
        'Sophio’s document sends the pair in the address. That works as printed, with or without its `=` escaped. The hub takes it out before anything can log it; whatever stands between may not, so prefer the header. Whoever owns the pair can forbid this way in the console, which also shows from where each pair was used.',
      ],
      shell: `curl "{base}/createorder.wws?action=GET&orderKey=${sampleOrder.orderKey}&authentication=$SOPHIO_AUTHENTICATION"`,
    },
    {
      id: 'read',
      title: 'Read it back',
      text: ['`action=GET` answers one order, by `orderId`, `orderKey` or `orderNumber`.'],
      sample: asStore('GET', `/createorder.wws?action=GET&orderKey=${sampleOrder.orderKey}`),
    },
    {
      id: 'list',
      title: 'Read many',
      text: [
        '`action=LIST` has the parameters of ShipStation’s list. Orders that came by another API are among them.',
      ],
      sample: asStore('GET', '/createorder.wws?action=LIST&orderStatus=awaiting_shipment&pageSize=2'),
    },
    {
      id: 'shipstation',
      title: 'Or use a client of ShipStation',
      text: [
        'ShipStation’s own addresses answer beside Sophio’s: `/orders/createorder`, `/orders/createorders`, `/orders`, `/orders/{orderId}`, `/orders/holduntil`, `/orders/restorefromhold` and `/orders/markasshipped`. The key is the client’s API key, the secret its API secret.',
      ],
      sample: asStore('GET', '/orders?sortBy=OrderDate&sortDir=DESC&pageSize=2'),
      answer: 'listOrders',
    },
    {
      id: 'live',
      title: 'Go live',
      text: [
        'Take a pair of production and leave `/sandbox` out of the address. What you have built stays as it is. The sandbox keeps no stock back for orders, and forgets them every night; production does neither.',
      ],
    },
  ],
  refusals: {
    lead: [
      'Every refusal is a JSON object with a `Message`; where fields are wrong, `ModelState` has the sentences of each, under its path in the order: `apiOrder.items[0].quantity`.',
      'Try again after 429, 503 and 500, with the same `orderKey`. Take every other status as final.',
    ],
    entries: explainedRefusals,
  },
}
