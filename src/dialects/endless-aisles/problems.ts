import { explained, type ToldRefusal } from '../../wire/explained-refusals.ts'
import { type ToldProblems, toldProblems } from '../told-problems.ts'
import { type Refusal, refusalOf, unknownAddress, wrongMethod } from './errors.ts'

const never = null
const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'

/** Every problem of the hub as a client of this wire meets it; `never` where none of its requests can lead there. */
const told: ToldProblems = {
  unauthenticated: {
    when: 'The token is missing, unknown, revoked, or of the other environment.',
    todo: 'Send a token of this environment in `X-EA-REQUEST-TOKEN`. Never try again with the same one.',
  },
  'invalid-request': {
    when: 'A field is missing or cannot be what it is. All that is wrong is told at once.',
    todo: 'Take the blank off, read the rest as a JSON list, and mend the fields it names.',
  },
  'order-not-found': {
    when: 'The shop has no order with that id.',
    todo: 'Check the id. In the sandbox, orders are wiped every night.',
    of: ['Orders'],
  },
  'product-not-found': {
    when: 'There is no such product, or the shop may not sell it.',
    todo: 'Read the id from the list of products.',
    of: ['Products'],
  },
  'item-not-found': {
    when: 'There is no such size, the shop may not sell it, or it belongs to another product.',
    todo: 'Read the id from `sizes` of the product.',
    of: ['Products'],
  },
  'order-refused': {
    when: 'A line cannot be promised: not in stock, discontinued, or not for this shop. Nothing was ordered.',
    todo: 'Lower the quantity or leave the line out. The `custom_order_id` is still free.',
    of: ['Orders'],
  },
  'po-taken': {
    when: 'Another order has this `custom_order_id`.',
    todo: 'Give each order an id of its own. The same order sent again is answered as the first time, not refused.',
    of: ['Orders'],
  },
  'not-cancellable': {
    when: 'The order is packed or has left.',
    todo: 'Call the supplier, or take the goods back as a return.',
    of: ['Orders'],
  },
  'too-many-requests': { when: 'Too many requests in too short a time.', todo: retry },
  overloaded: { when: 'The hub is busy, starting, or stopping. Nothing was ordered.', todo: retry },
  forbidden: never,
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

const ofTheServer: readonly ToldRefusal<Refusal>[] = [
  [
    'unreadable',
    { status: 400, error: 'The JSON breaks off: Unexpected end of JSON input.' },
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
    wrongMethod,
    { when: 'The address knows other methods.', todo: 'The header `Allow` lists them.' },
  ],
  [
    'too-long',
    { status: 413, error: 'Payload Too Large' },
    { when: 'The body is longer than 1 MiB.', todo: 'Send fewer lines in one order: 1,000 are the most.' },
  ],
  [
    'broken',
    refusalOf(new Error('broken')),
    {
      when: 'Something broke in the hub.',
      todo: 'Send the request again with the same `custom_order_id`. If it stays, tell the operator the `X-Request-Id`.',
    },
  ],
]

const all = explained<Refusal>(
  [...toldProblems(told, refusalOf, { ownWords: false }), ...ofTheServer],
  ({ error }) => ({ error }),
)

export const explainedRefusals = all.refusals

/** The bodies that an operation of these tags may be refused with. */
export const refusalExamples = all.examples
