import type { Outline } from '../../../wire/chapters.ts'
import { asBuyer } from '../call.ts'

/** The sections of HomeRoots’ API documentation, in their order. */
export const outline: Outline = {
  lead: [
    'Everything that HomeRoots’ API documentation describes, in its order, as this hub answers it: requirements, options, a request in four languages and the answer of a running hub.',
  ],
  sections: [
    {
      id: 'about',
      title: 'About the API',
      text: [
        'Buyers place orders that suppliers send to their customers, follow them by purchase order or invoice number, and look at single items. There are two ways in, and both end in a token that belongs to one buyer and one environment:',
      ],
      table: {
        head: ['Way', 'For', 'Made'],
        rows: [
          [
            'Personal access token',
            'programs of your own',
            'in the [console](/console) under *API → Personal Access Tokens*',
          ],
          [
            'OAuth client',
            'an application that others let in',
            'in the [console](/console) under *API → OAuth Clients*',
          ],
        ],
      },
    },
    {
      id: 'personal-token',
      title: 'Obtaining a Personal Access Token',
      text: [
        'Sign in to the console, open *API* in the sidebar, choose **Add New** under Personal Access Tokens, give it a name and its scopes, and **Create**. Copy it then: the hub keeps only its hash and can never show it again.',
      ],
    },
    {
      id: 'oauth-token',
      title: 'Obtaining an OAuth Access Token',
      text: [
        'Add an OAuth client in the console with a name and the addresses it may come back to. Your application sends its user’s browser to `oauth/authorize`; the user signs in and says yes; the browser comes back with a `code`, which lives ten minutes and works once.',
      ],
      table: {
        head: ['Parameter of `GET oauth/authorize`', 'Needed', 'Meaning'],
        rows: [
          ['`response_type`', 'required', '`code`'],
          ['`client_id`', 'required', 'As the console shows it.'],
          ['`redirect_uri`', 'required', 'One of the client’s own, letter for letter.'],
          ['`scope`', 'required', 'Scopes with a blank between them.'],
          ['`state`', 'optional', 'Comes back byte for byte.'],
          ['`code_challenge`, `code_challenge_method`', 'without a secret', 'PKCE, with `S256`.'],
        ],
      },
      shell: `echo "{base}/oauth/authorize?response_type=code&client_id=$CLIENT_ID&redirect_uri=$REDIRECT_URI&scope=read_inventory+read_orders&state=xyz"

curl {base}/oauth/token \\
  -d grant_type=authorization_code \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d redirect_uri="$REDIRECT_URI" \\
  -d code="$CODE"`,
    },
    {
      id: 'refreshing',
      title: 'Refreshing OAuth Access Tokens',
      text: [
        'The answer has an `access_token`, a `refresh_token` and `expires_in`, the seconds it lives: a year. A refresh gives both anew; the old refresh token has done its work. Used again within ten seconds it is refused and nothing else happens; later than that somebody else may have it, and everything that came of it ends.',
      ],
      shell: `curl {base}/oauth/token \\
  -d grant_type=refresh_token \\
  -d client_id="$CLIENT_ID" \\
  -d client_secret="$CLIENT_SECRET" \\
  -d refresh_token="$REFRESH_TOKEN"`,
    },
    {
      id: 'scopes',
      title: 'Available API Scopes',
      table: {
        head: ['Scope', 'Lets a token'],
        rows: [
          ['`read_inventory`', 'look at items, their prices and their stock'],
          ['`read_orders`', 'see how orders stand, and their invoices'],
          ['`write_orders`', 'place orders'],
        ],
      },
    },
    {
      id: 'including',
      title: 'Including the Access Token in Requests',
      text: [
        'Every request carries `Authorization: Bearer` and the token. Keep it in the environment of your program, never in its code. In an address it is not taken, where logs would keep it.',
      ],
      shell: 'curl {base}/api/v2/buyer/inventory/info/354787 -H "Authorization: Bearer $HOMEROOTS_TOKEN"',
    },
    {
      id: 'orders',
      title: 'Orders',
      text: ['All addresses answer under `/api/v1`, `/api/v2`, `/v1` and `/v2` alike.'],
      operations: [
        {
          id: 'getOrderStatus',
          cases: [
            {
              title: 'An order that is not there is an empty list',
              sample: asBuyer('GET', '/api/v1/buyer/orders/status?po_number=NO-SUCH-PO'),
              status: 200,
              answer: { data: [] },
            },
          ],
        },
        { id: 'getOrderInvoice' },
        { id: 'postOrder' },
      ],
    },
    {
      id: 'inventory',
      title: 'Inventory',
      operations: [
        {
          id: 'getInventoryInfo',
          also: ['GET /api/v1/buyer/inventory/info/{ocid}'],
          cases: [
            {
              title: 'An item that is not there, or not for this buyer',
              sample: asBuyer('GET', '/api/v2/buyer/inventory/info/1'),
              status: 404,
              answer: { message: 'Product not found.' },
            },
          ],
        },
      ],
    },
    {
      id: 'edi',
      title: 'EDI',
      text: [
        'The original’s page is headed “API and EDI Documentation” and says nothing of EDI. This hub has none.',
      ],
    },
  ],
}
