import { explained, type ToldRefusal } from '../../wire/explained-refusals.ts'
import { type ToldProblems, toldProblems } from '../told-problems.ts'
import { type Refusal, refusalOf, refusalToWire, unknownAddress, wrongMethod } from './errors.ts'
import { ValidationFailed } from './validation.ts'

const never = null
const placing = ['postOrder']
const following = ['getOrderStatus', 'getOrderInvoice']
const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'

/** Every problem of the hub as a client of this wire meets it; `never` where none of its requests can lead there. */
const told: ToldProblems = {
  unauthenticated: {
    when: 'The token is missing, there twice, unknown, revoked, expired, or of the other environment.',
    todo: 'Send one token of this environment as `Authorization: Bearer …`. Never try again with the same one: an application refreshes it.',
  },
  forbidden: {
    when: 'The token lacks the scope that this operation needs.',
    todo: 'Take a token with the scope: `read_inventory`, `read_orders` or `write_orders`.',
  },
  'item-not-found': {
    when: 'There is no such item, or the buyer may not order it.',
    todo: 'Check the ocid.',
    of: ['getInventoryInfo'],
  },
  'order-refused': {
    when: 'A line cannot be promised: not in stock, discontinued, or not for this buyer. Nothing was ordered.',
    todo: 'Lower the quantity or leave the line out. The PO is still free.',
    of: placing,
  },
  'po-taken': {
    when: 'Another order has this PO, perhaps one that came by another API.',
    todo: 'Give each order a PO of its own. The same order sent again is answered as the first time, not refused.',
    of: placing,
  },
  'invalid-request': {
    when: 'The order holds a value that cannot be stored.',
    todo: 'Send texts and numbers as people write them.',
    of: placing,
  },
  'too-many-requests': { when: 'Too many requests in too short a time.', todo: retry },
  overloaded: { when: 'The hub is busy, starting, or stopping. Nothing was ordered.', todo: retry },
  // whoever asks for an order that is not there gets an empty list
  'order-not-found': never,
  'product-not-found': never,
  'not-cancellable': never,
  'not-changeable': never,
  'transition-refused': never,
  'quantity-refused': never,
  'not-returnable': never,
  'return-not-found': never,
  'retailer-not-found': never,
  'supplier-not-found': never,
  'warehouse-not-found': never,
  'credential-not-found': never,
  'fulfillment-not-found': never,
  'user-not-found': never,
  'mail-not-found': never,
  'partner-not-found': never,
  'step-up-required': never,
  'mapping-not-found': never,
  'import-not-found': never,
  'refused-rows-not-found': never,
  'webhook-not-found': never,
  'log-entry-not-found': never,
  'cursor-too-old': never,
  'feed-not-found': never,
  'shipment-not-found': never,
  'carrier-not-found': never,
  'rules-not-found': never,
  'rules-kept': never,
  'feed-run-not-found': never,
  'already-exists': never,
  'in-use': never,
  'sandbox-only': never,
}

const required = (field: string) => `The ${field} field is required.`

const ofTheServer: readonly ToldRefusal<Refusal>[] = [
  [
    'unreadable',
    { status: 400, message: 'The JSON breaks off: Unexpected end of JSON input.' },
    {
      when: 'The body or the query cannot be read at all. The sentence says where.',
      todo: 'Send JSON, or a form as `http_build_query` writes it, in UTF-8.',
    },
  ],
  [
    'unknown-address',
    unknownAddress,
    { when: 'There is nothing at this address.', todo: 'Compare the path with the reference.', of: [] },
  ],
  [
    'wrong-method',
    wrongMethod('DELETE', ['POST', 'OPTIONS']),
    { when: 'The address knows other methods.', todo: 'The header `Allow` lists them.', of: [] },
  ],
  [
    'too-long',
    { status: 413, message: 'The POST data is too large.' },
    {
      when: 'The body is longer than 1 MiB.',
      todo: 'Send fewer lines in one order: 1,000 are the most.',
      of: placing,
    },
  ],
  [
    'invalid-order',
    refusalOf(
      new ValidationFailed(
        {
          first_name: [required('first name')],
          'items_in_order.0.qty': ['The items_in_order.0.qty must be at least 1.'],
        },
        { isOrder: true },
      ),
    ),
    {
      when: 'A field of the order is missing or cannot be what it is. All that is wrong is told at once, by field.',
      todo: 'Mend the fields that `errors` names. The PO is still free.',
      of: placing,
    },
  ],
  [
    'nameless',
    refusalOf(
      new ValidationFailed({
        po_number: ['The po number field is required when invoice number is not present.'],
        invoice_number: ['The invoice number field is required when po number is not present.'],
      }),
    ),
    {
      when: 'Neither a PO nor an invoice number was given.',
      todo: 'Send one of them, or both.',
      of: following,
    },
  ],
  [
    'broken',
    refusalOf(new Error('broken')),
    {
      when: 'Something broke in the hub.',
      todo: 'Send the request again with the same PO. If it stays, tell the operator the `X-Request-Id`.',
    },
  ],
]

const all = explained<Refusal>(
  [...toldProblems(told, refusalOf, { ownWords: true }), ...ofTheServer],
  refusalToWire,
)

export const explainedRefusals = all.refusals

/** The bodies that the operation of this id may be refused with. */
export const refusalExamples = all.examples
