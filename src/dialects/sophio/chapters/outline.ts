import type { Outline } from '../../../wire/chapters.ts'
import { asStore } from '../call.ts'

/** The sections of Sophio’s article on sending orders by API, in their order; then ShipStation’s own addresses. */
export const outline: Outline = {
  lead: [
    'Everything that Sophio’s article on sending an order by API describes, in its order, as this hub answers it; and ShipStation’s addresses for orders, whose JSON it is.',
  ],
  sections: [
    {
      id: 'introduction',
      title: 'Introduction',
      text: [
        'A store sends its orders as JSON, whole every time; the hub finds the goods, has them sent and answers with the order as it knows it. An order can be changed until a supplier has it, and read at any time.',
      ],
    },
    {
      id: 'endpoint',
      title: 'End Point',
      text: [
        'The original’s is the https address of one’s own store. Here it is the address of the hub, or a host name that its operator has bound to your store’s API; the page is the same, and is found in any case of its letters.',
      ],
      table: {
        head: ['Environment', 'Address'],
        rows: [
          ['Sandbox', '`{base}/createorder.wws`'],
          ['Production', '`{production}/createorder.wws`'],
        ],
      },
    },
    {
      id: 'authentication',
      title: 'Authentication',
      text: [
        'A key and its secret are found in the [console](/console) under *Advanced Settings → Account*. What is sent is the base64 of `key:secret`: in the `Authorization` header, or as the article has it, as `authentication` in the address. There it ends up in logs and histories of whatever stands between; whoever owns the pair can forbid it.',
      ],
      shell: `curl "{base}/createorder.wws?action=LIST&pageSize=1" -H "Authorization: Basic $SOPHIO_AUTHENTICATION"`,
    },
    {
      id: 'request',
      title: 'Sending an order',
      text: [
        'The order is ShipStation’s: names in any case, numbers and booleans as text as well. Fields that are not known are kept and come back. Amounts that do not add up and addresses that look wrong are taken and flagged.',
      ],
      operations: [
        {
          id: 'createorder',
          also: [
            'PUT /createorder.wws',
            'GET /createorder.wws?action=GET',
            'GET /createorder.wws?action=LIST',
          ],
          cases: [
            {
              title: 'Without what an order must have',
              sample: asStore('POST', '/createorder.wws?action=CREATE', { orderNumber: 'PAGE-1' }),
              status: 400,
              answer: { Message: 'The request is invalid.' },
            },
          ],
        },
      ],
    },
    {
      id: 'response',
      title: 'What is answered',
      text: [
        'The order as it was sent, with what the hub knows of it beside it. `orderTotal` is the sum of the lines, tax and shipping; `addressVerified` says whether the ZIP code belongs to the state; `orderItemId` names each line for ever. What the store did not send is there with the value that the article’s answer has.',
      ],
    },
    {
      id: 'shipstation',
      title: 'ShipStation’s addresses',
      text: [
        'A client of ShipStation’s API, version 1, finds its orders at its own addresses: the key is its API key, the secret its API secret. 40 requests a minute for each pair, as there: see [rate limits](/docs/guides/rate-limits).',
      ],
      operations: [
        { id: 'createOrUpdateOrder' },
        { id: 'createOrders' },
        { id: 'listOrders' },
        { id: 'getOrder' },
        { id: 'holdOrderUntil' },
        { id: 'restoreOrderFromHold' },
        { id: 'markOrderAsShipped', also: ['POST /orders/markshipped'] },
        { id: 'deleteOrder' },
      ],
    },
  ],
}
