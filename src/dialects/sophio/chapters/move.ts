import type { Move } from '../../../wire/chapters.ts'

export const move: Move = {
  original: 'Sophio or ShipStation',
  hosts: [
    { was: 'https://{your store}/createorder.wws', environment: 'production' },
    { was: 'https://ssapi.shipstation.com/orders/…', environment: 'production' },
    { was: '(neither has a test environment)', environment: 'sandbox' },
  ],
  steps: [
    {
      title: 'Change the address',
      text: [
        'Put `{production}` where your client has the address of your store, or `https://ssapi.shipstation.com`; for trying things out, `{base}`.',
      ],
    },
    {
      title: 'Take a new pair',
      text: [
        'Key and secret are found in the [console](/console) under *Advanced Settings → Account*. A client of ShipStation takes them as API key and API secret.',
      ],
    },
    {
      title: 'Send the header',
      text: [
        '`Authorization: Basic` holds the same base64 string as `authentication` in the address did, and no log keeps it.',
      ],
    },
    {
      title: 'Match your SKUs',
      text: [
        '`fulfillmentSku`, else `sku`, else `upc` must be one that this hub knows. What it does not know is refused by its name, never lost.',
      ],
    },
  ],
  same: [
    'The JSON of an order, names in any case, every field back in the answer; those that nobody documented as well.',
    'An order is created or replaced by its `orderKey`, as ShipStation does it; changed until it is with a supplier.',
    'ShipStation’s list with all of its filters and sorts, hold and restore, mark as shipped, 40 requests a minute.',
  ],
  different: [
    {
      what: 'An item that the hub does not have is refused',
      why: 'It would be an order that nobody can send.',
    },
    {
      what: 'Only what ShipStation has for orders',
      why: 'Labels, rates, stores and warehouses are not a dropship hub’s to give.',
    },
    {
      what: 'Amounts that do not add up, and addresses that look wrong, are flagged for the operator',
      why: 'The article’s own sample has both. Refusing it would break clients that work.',
    },
    {
      what: 'There is a sandbox',
      why: 'So that a client can be tested whole: see [scenarios and clock](/docs/guides/sandbox).',
    },
  ],
}
