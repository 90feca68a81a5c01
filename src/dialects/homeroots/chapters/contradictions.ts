import type { Contradictions } from '../../../wire/chapters.ts'
import { proofs } from './proofs.ts'

/** Where the document contradicts itself, errs or is silent, and what this dialect does there; the README's table is written from it. */
export const contradictions: Contradictions = {
  document: 'HomeRoots’ API documentation',
  proofs,
  entries: [
    {
      id: 'H1',
      says: 'Hosts and prefixes differ: `www…/v1/…` in one example, `callback-api…/api/v1/buyer/…` in the operations',
      here: 'both prefixes, on any host',
    },
    {
      id: 'H2',
      says: '`expires_in` is called a number and shown as text',
      here: 'text, as printed; `DROPDOCK_HOMEROOTS_EXPIRES_IN=number` for a number',
    },
    {
      id: 'H3',
      says: 'The token sample lacks quotes',
      here: 'valid JSON',
    },
    {
      id: 'H4',
      says: "One sample's token looks like a JWT, the others are 30 random characters",
      here: 'tokens are opaque; any length up to 4,096 is read',
    },
    {
      id: 'H5, H6',
      says: 'Refreshing has no `redirect_uri`, authorizing no `state`',
      here: 'not asked for; a `state` comes back byte for byte',
    },
    {
      id: 'H7',
      says: 'The status sample lacks a closing quote behind the tracking number',
      here: 'valid JSON; the number is text',
    },
    {
      id: 'H8',
      says: 'The invoice sample has a brace too many and nests `data` twice',
      here: "orders outside, each order's invoices inside",
    },
    {
      id: 'H9',
      says: '`data` is a list for status, a list of lists for invoices, an object for inventory',
      here: 'as documented',
    },
    {
      id: 'H10',
      says: '`items_in_order` is an object with keys `"0"`, `"1"` in three samples, a list in the PHP program',
      here: 'both; also one bare item. Whole-number keys come first, in their order, then the others as sent',
    },
    {
      id: 'H11',
      says: '`qty` and `ocid` are text going in, numbers coming out',
      here: 'either in, numbers out',
    },
    {
      id: 'H12',
      says: '`status` is `true` in one answer and a word in another',
      here: 'as documented',
    },
    {
      id: 'H13',
      says: 'Fields are "optional" that "must be present, but may be empty"',
      here: 'may be left out, be null or be empty **[ours]**',
    },
    {
      id: 'H14',
      says: 'Eleven fields are asked for by one name and answered by another',
      here: 'as documented',
    },
    {
      id: 'H15',
      says: 'What is empty is null (`address_line2`) or `""` (`carrier_name`)',
      here: 'each as in its sample',
    },
    {
      id: 'H16',
      says: 'Invoice numbers come in three patterns',
      here: 'opaque; unique on the hub: supplier, buyer, number',
    },
    {
      id: 'H17',
      says: 'The sample answer has another PO than the sample request',
      here: 'each answer tells of its own request',
    },
    {
      id: 'H18',
      says: 'Inventory v1 and v2 print the same',
      here: 'they are the same',
    },
    {
      id: 'H19',
      says: '"One of this fields are required and other optional"',
      here: 'at least one; with both, both must hold',
    },
    {
      id: 'H20',
      says: 'Scopes promise "transactions", of which there are none',
      here: 'nothing',
    },
    {
      id: 'H21',
      says: 'No error is documented',
      here: 'the table above',
    },
    {
      id: 'H22',
      says: 'An `eta` although 99 are in stock',
      here: 'the next delivery, whatever is there',
    },
    {
      id: 'H23',
      says: 'Whether a shipping price is of a unit or a line is not said',
      here: 'of the line; `shipping_cost` in inventory is of one unit sent alone to where no special rate holds',
    },
    {
      id: 'H24',
      says: '"API and EDI Documentation" without EDI',
      here: 'no EDI',
    },
    {
      id: 'H25',
      says: 'Spelling: *HomerRoots*, *Homeroots*, *a Personal Access Tokens*',
      here: 'no field is affected',
    },
    {
      id: 'H26',
      says: 'The programs send `Content-type` in its own case and no `Accept`; one uses a retired package',
      here: 'all three run, in `test/clients/homeroots`',
    },
  ],
}
