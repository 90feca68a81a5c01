import type { Move } from '../../../wire/chapters.ts'

export const move: Move = {
  original: 'Endless Aisles',
  hosts: [
    { was: 'https://app-qa.endlessaisles.io/', environment: 'sandbox' },
    { was: 'https://app.endlessaisles.io/', environment: 'production' },
  ],
  steps: [
    {
      title: 'Change the address',
      text: [
        'Put `{base}` where your client has `https://app-qa.endlessaisles.io`. Paths begin with `/api`, as before.',
      ],
    },
    {
      title: 'Take a new token',
      text: [
        'Tokens of the original are not known here: make one in the [console](/console) under *Admin → API Keys*. The header stays `X-EA-REQUEST-TOKEN`.',
      ],
    },
    {
      title: 'Send `custom_order_id`',
      text: [
        'If your client does not yet. It makes a retry safe: the same order sent again is answered as the first time, and never placed twice.',
      ],
    },
    {
      title: 'Match your products',
      text: [
        'The numbers of products and sizes are those of this hub’s catalog. UPCs are the same everywhere: `api/stock/byUpc` and lines with a `upc` need no other number.',
      ],
    },
  ],
  same: [
    'Paths, methods, parameters, headers, the names and types of every field, dates in their four forms, the paginator, and the text in `error`.',
    'Forms of PHP, `multipart/form-data` and JSON, whatever the header calls them.',
    'A sandbox that keeps no stock back and forgets its orders every night.',
  ],
  different: [
    {
      what: 'Creating works by `POST` as well, canceling by `PUT`, `GET` and `POST`',
      why: 'The original’s documentation says both; clients follow either.',
    },
    {
      what: 'A `custom_order_id` is unique for ever, and across all APIs of the hub',
      why: 'One purchase order is one order, whatever is retried and by whichever door it comes.',
    },
    {
      what: 'Refusals have a status each, and the whole list of what is wrong',
      why: 'The original’s tables of status codes are empty.',
    },
    {
      what: 'In the sandbox an order can be asked to ship, in parts or late',
      why: 'So that a client can be tested whole: see [scenarios and clock](/docs/guides/sandbox).',
    },
  ],
}
