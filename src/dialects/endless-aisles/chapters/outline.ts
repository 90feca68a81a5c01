import type { Outline } from '../../../wire/chapters.ts'
import { asRetailer } from '../call.ts'

/** The sections of the Retailer API documentation of Endless Aisles, in their order. */
export const outline: Outline = {
  lead: [
    'Everything that the Retailer API documentation of Endless Aisles describes, in its order, as this hub answers it: requirements, options, a request in four languages and the answer of a running hub.',
  ],
  sections: [
    {
      id: 'introduction',
      title: 'Introduction',
      text: [
        'A shop looks at the catalog and at stock, places orders that suppliers send to its customers, follows them and calls them off. Requests and answers are JSON; bodies may also come as a form, as PHP’s `http_build_query` writes it.',
      ],
    },
    {
      id: 'authentication',
      title: 'Authentication',
      text: [
        'Every request carries the token of a shop in the header `X-EA-REQUEST-TOKEN`. Without one, or with one that is not known, the answer is 401. In an address a token is never taken.',
      ],
      shell: `curl '{base}/api/stock?sku=24752' -H "X-EA-REQUEST-TOKEN: $TOKEN"`,
    },
    {
      id: 'environments',
      title: 'Environments',
      text: [
        'Two, with the same catalog and prices. What is ordered in the sandbox moves nobody; what is ordered in production is sent.',
      ],
      table: {
        head: ['Environment', 'The original’s address', 'This hub’s'],
        rows: [
          ['Sandbox', '`https://app-qa.endlessaisles.io/`', '`{base}`'],
          ['Production', '`https://app.endlessaisles.io/`', '`{production}`'],
        ],
      },
    },
    {
      id: 'security',
      title: 'Security',
      text: [
        'A token opens one shop in one environment: its orders and customers, the products it may sell, its prices. Another shop’s things read exactly like things that do not exist. Keep a token out of code, addresses and logs; one that got out is revoked in the console and refused from the next request on.',
      ],
    },
    {
      id: 'token-management',
      title: 'Token Management',
      text: [
        'Whoever signs in to the [console](/console) finds tokens under *Admin → API Keys*, those of the sandbox and of production apart. A new token is shown once; what is lost is revoked and made anew. The operator of the hub can make one as well.',
      ],
    },
    {
      id: 'test-environment',
      title: 'Test Environment',
      text: [
        'Develop in the sandbox. Every night the orders of a shop are cleared there and the sample orders come back; tokens stay, and no number is ever used twice. So an order of yesterday is a 404.',
        'Placing an order keeps no stock back in the sandbox, and by itself nothing ships. If you want an order to be shipped, in parts or late, or refused, ask for it at the end of its `custom_order_id`: see [scenarios and clock](/docs/guides/sandbox).',
      ],
    },
    {
      id: 'managing-product-data',
      title: 'Managing Product Data',
      text: [
        'To keep a copy of the catalog, go through all pages of [products](#getProducts) once, and again every day. Stock moves faster: ask for it before you sell. A size that has become unavailable has `purchasability: false`, one that will not come back `discontinued: true`.',
      ],
    },
    {
      id: 'pagination',
      title: 'Pagination',
      text: ['The lists of orders and of products come in pages; details and stock do not.'],
      table: {
        head: ['Parameter', 'Unless said', 'Meaning'],
        rows: [
          ['`page`', '1', 'Which page. What is no positive whole number counts as 1.'],
          ['`per_page`', '10', 'How many on a page, at most 5,000.'],
        ],
      },
    },
    {
      id: 'orders',
      title: 'Orders',
      operations: [
        {
          id: 'getOrders',
          cases: [
            {
              title: 'By number: a `query` of digits is an order number, else a custom order id',
              sample: asRetailer('GET', '/api/orders?query=13560'),
              status: 200,
              answer: { data: [{ id: 13560, status: 'Shipped' }] },
            },
          ],
        },
        {
          id: 'getOrderById',
          cases: [
            {
              title: 'An order that has shipped',
              sample: asRetailer('GET', '/api/orders/13560'),
              status: 200,
              answer: { data: { id: 13560, status: 'Shipped', shipments: [{ number: '123456789012' }] } },
            },
          ],
        },
        { id: 'putOrder', also: ['POST /api/orders'] },
        { id: 'cancelOrderById', also: ['GET /api/orders/{id}/cancel', 'POST /api/orders/{id}/cancel'] },
      ],
    },
    {
      id: 'products',
      title: 'Products',
      operations: [
        { id: 'getProducts', also: ['GET /api/products/search'] },
        { id: 'getProductById' },
        { id: 'getProductBySize' },
        {
          id: 'getProductOption',
          cases: [
            {
              title: 'A product or an option that is not there',
              sample: asRetailer('GET', '/api/products/39286/options/1'),
              status: 404,
              answer: { error: 'A product option with that id does not exist.' },
            },
          ],
        },
      ],
    },
    {
      id: 'inventory',
      title: 'Inventory',
      operations: [
        {
          id: 'getStock',
          cases: [
            {
              title: 'A size that the shop may not sell always has none',
              sample: asRetailer('GET', '/api/stock?sku=24999'),
              status: 200,
              answer: { data: { '24999': 0 } },
            },
            {
              title: 'Sizes that do not exist are left out',
              sample: asRetailer('GET', '/api/stock?sku=999999999'),
              status: 200,
              answer: { data: [] },
            },
          ],
        },
        { id: 'getStockByUpc' },
      ],
    },
    {
      id: 'errors',
      title: 'Errors',
      text: [
        'A refusal is a JSON object with one member, `error`: a sentence, or, where fields are wrong, a text that holds a list of sentences. [Each of them, and what to do about it](/docs/endless-aisles/errors).',
      ],
    },
  ],
}
