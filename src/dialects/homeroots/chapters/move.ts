import type { Move } from '../../../wire/chapters.ts'

export const move: Move = {
  original: 'HomeRoots',
  hosts: [
    { was: 'https://callback-api.homeroots.co/api/v1/buyer/…', environment: 'production' },
    { was: 'https://www.homeroots.co/oauth/…', environment: 'production' },
    { was: '(the original has no test environment)', environment: 'sandbox' },
  ],
  steps: [
    {
      title: 'Change the address',
      text: [
        'Put `{production}` where your client has `https://callback-api.homeroots.co` or `https://www.homeroots.co`; for trying things out, `{base}`.',
      ],
    },
    {
      title: 'Take a new token',
      text: [
        'Make a personal access token, or an OAuth client, in the [console](/console) under *API*. Both look as they did.',
      ],
    },
    {
      title: 'Match your items',
      text: ['`ocid` is the number of this hub’s item. Its `barcode` tells you which of yours it is.'],
    },
  ],
  same: [
    'Paths with `/api/v1`, `/api/v2`, `/v1` and `/v2`; every field’s name and type, also where request and answer call it differently.',
    '`items_in_order` as an object with keys `"0"`, `"1"` or as a list; numbers as text.',
    'OAuth 2 as the framework of the original answers it, `expires_in` as text included; the programs in PHP, Python and Node.js of the documentation run unchanged.',
  ],
  different: [
    { what: 'There is a sandbox', why: 'Nobody should have to order a rug to try a client.' },
    {
      what: 'The same `po` again is answered as the first time; another order under it is refused',
      why: 'One purchase order is one order, whatever is retried.',
    },
    {
      what: 'Every refusal is JSON, with a status that says what to do',
      why: 'The original’s documentation has no error at all. Ours speak as its framework does.',
    },
    {
      what: 'PKCE knows `S256` alone, consent is asked for every time, an unknown client gets a page',
      why: 'Safety: what is weaker than that is used by attackers first.',
    },
  ],
}
