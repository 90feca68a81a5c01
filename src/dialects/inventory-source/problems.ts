import { explained, type ToldRefusal } from '../../wire/explained-refusals.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { type ToldProblems, toldProblems } from '../told-problems.ts'
import {
  conflict,
  type Refusal,
  refusalOf,
  refusalToWire,
  scopeMissing,
  tokenMissing,
  unknownAddress,
  wrongMethod,
} from './errors.ts'
import { NotFound, ValidationFailed } from './validation.ts'

const never = null
const placing = ['postOrder', 'postOrders']
const one = ['postOrder']
const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'

/** Every problem of the hub as a client of this wire meets it; `never` where none of its requests can lead there. */
const told: ToldProblems = {
  unauthenticated: {
    when: 'The token is unknown, revoked, expired, or of the other environment.',
    todo: 'Refresh it once with `grant_type=refresh_token`. If the new one is refused too, the retailer has ended the access.',
  },
  'order-not-found': {
    when: 'The retailer has no such order.',
    todo: 'Check the id: it is the `id` of the answer, not your `order_number`.',
    of: ['getOrder', 'cancelOrder'],
  },
  'item-not-found': {
    when: 'There is no such SKU, or the retailer may not sell it, or no longer.',
    todo: 'Check the SKU, and take the product out of your catalog.',
    of: ['getProduct'],
  },
  'order-refused': {
    when: 'An item cannot be promised: unknown, discontinued, or too few in stock. Nothing was ordered.',
    todo: 'Mend the items that `errors` names. The order number is still free.',
    of: one,
  },
  'not-cancellable': {
    when: 'Something of the order is packed or has left.',
    todo: 'Take it as it is: `cancelable` says beforehand.',
    of: ['cancelOrder'],
  },
  'invalid-request': {
    when: 'The order holds a value that cannot be stored.',
    todo: 'Send texts and numbers as people write them.',
    of: one,
  },
  'too-many-requests': {
    when: 'The retailer’s pool of requests is empty. All applications of a retailer drink from it.',
    todo: `${retry} Ask for many things in one request: bulk orders, lists of SKUs, long pages.`,
  },
  overloaded: { when: 'The hub is busy, starting, or stopping. Nothing was changed.', todo: retry },
  // numbers and scopes have words of their own below
  'po-taken': never,
  forbidden: never,
  'not-changeable': never,
  'mail-not-found': never,
  'webhook-not-found': never,
  'log-entry-not-found': never,
  'feed-not-found': never,
  'shipment-not-found': never,
  'carrier-not-found': never,
  'rules-not-found': never,
  'rules-kept': never,
  'feed-run-not-found': never,
  'cursor-too-old': never,
  'product-not-found': never,
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
  'partner-not-found': never,
  'step-up-required': never,
  'mapping-not-found': never,
  'import-not-found': never,
  'refused-rows-not-found': never,
  'already-exists': never,
  'in-use': never,
  'sandbox-only': never,
}

const required = 'This is required.'
const complaints = [
  { field: 'shipping_address.city', message: required },
  { field: 'items.0.quantity', message: 'This must be from 1 to 100000.' },
]
const wrongLimit = [{ field: 'limit', message: 'This must be from 1 to 500.' }]
const scopeOf = {
  'read:products': ['Products', 'Stock'],
  'write:orders': ['Orders'],
  'read:shipments': ['Shipments'],
}

const ofTheServer: readonly ToldRefusal<Refusal>[] = [
  [
    'unreadable',
    refusalOf(new MalformedRequest(['The text is not valid JSON.'])),
    {
      when: 'The body or the query cannot be read at all.',
      todo: 'Send JSON in UTF-8; the sentence says what is wrong.',
    },
  ],
  [
    'no-token',
    tokenMissing,
    {
      when: 'There is no `Authorization` header.',
      todo: 'Send `Authorization: Bearer …`; in an address a token is not taken.',
    },
  ],
  ...Object.entries(scopeOf).map(
    ([scope, of]): ToldRefusal<Refusal> => [
      `no-${scope.replace(':', '-')}`,
      scopeMissing(scope),
      {
        when: `The token lacks the scope \`${scope}\`.`,
        todo: 'Ask for it at `/authorize`: the retailer is asked once more.',
        of,
      },
    ],
  ),
  [
    'unknown-address',
    unknownAddress,
    { when: 'There is nothing at this address.', todo: 'Compare the path with the reference.', of: [] },
  ],
  [
    'unknown-shipment',
    refusalOf(new NotFound('shipment')),
    { when: 'The retailer has no such shipment.', todo: 'Take the `id` of the list.', of: ['getShipment'] },
  ],
  [
    'wrong-method',
    wrongMethod('DELETE', 'GET, POST'),
    { when: 'The address knows other methods.', todo: 'The header `Allow` lists them.', of: [] },
  ],
  [
    'order-number-taken',
    conflict([
      { field: 'shipping_address.city', was: 'Hyrule', sent: 'Kakariko' },
      { field: 'items.0.quantity', was: 2, sent: 3 },
    ]),
    {
      when: 'The `order_number` stands for an order that you placed with other content.',
      todo: 'Look at `differences`. If it is another order, give it a number of its own; to change one, cancel it and place another.',
      of: placing,
    },
  ],
  [
    'order-number-of-others',
    conflict(undefined),
    {
      when: 'The `order_number` stands for an order of the retailer that another application, or another API, has placed.',
      todo: 'Give the order another number.',
      of: placing,
    },
  ],
  [
    'too-long',
    refusalOf(Object.assign(new Error('too long'), { statusCode: 413 })),
    {
      when: 'The body is longer than 1 MiB.',
      todo: 'Send fewer orders, items or SKUs at once.',
      of: ['postOrder', 'postOrders', 'postStock', 'cancelOrder'],
    },
  ],
  [
    'invalid-order',
    refusalOf(new ValidationFailed(complaints)),
    {
      when: 'Fields of the order are missing, or cannot be what they are. All that is wrong is told at once.',
      todo: 'Mend the fields that `errors` names. The order number is still free.',
      of: one,
    },
  ],
  [
    'invalid-list',
    refusalOf(new ValidationFailed([{ field: 'orders', message: 'These must be no more than 100.' }])),
    {
      when: 'The list is missing, empty or too long.',
      todo: 'Send up to 100 orders, or up to 1,000 SKUs.',
      of: ['postOrders', 'postStock'],
    },
  ],
  [
    'invalid-reason',
    refusalOf(new ValidationFailed([{ field: 'reason', message: 'This must be a text.' }])),
    {
      when: 'The reason is no text, or a very long one.',
      todo: 'Send a short text, or none.',
      of: ['cancelOrder'],
    },
  ],
  [
    'invalid-parameters',
    refusalOf(new ValidationFailed(wrongLimit)),
    {
      when: 'A parameter of the address is out of its range, or a cursor is of another list or of other filters.',
      todo: 'Mend the parameters that `errors` names.',
      of: ['getProducts', 'getStock', 'getOrders', 'getShipments'],
    },
  ],
  [
    'broken',
    refusalOf(new Error('broken')),
    {
      when: 'Something broke in the hub.',
      todo: 'Send the request again, orders with the same `order_number`. If it stays, tell the operator the `X-Request-Id`.',
    },
  ],
]

const all = explained<Refusal>(
  [...toldProblems(told, refusalOf, { ownWords: true }), ...ofTheServer],
  refusalToWire,
)

export const explainedRefusals = all.refusals

/** The bodies that an operation of this id, or of this tag, may be refused with. */
export const refusalExamples = all.examples
