import { explained, type ToldRefusal } from '../../wire/explained-refusals.ts'
import { type ToldProblems, toldProblems } from '../told-problems.ts'
import { type Refusal, refusalOf, refusalToWire, unknownAddress, wrongMethod } from './errors.ts'
import { InvalidOrder, RefusedOrder } from './invalid-order.ts'
import { arrayComplaint } from './orders/order-from-wire.ts'

const never = null
const creating = ['createorder', 'createOrUpdateOrder']
const naming = ['getOrder', 'deleteOrder', 'holdOrderUntil', 'restoreOrderFromHold', 'markOrderAsShipped']
const moving = naming.slice(1)
const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'

/** Every problem of the hub as a client of this wire meets it; `never` where none of its requests can lead there. */
const told: ToldProblems = {
  unauthenticated: {
    when: 'The pair is missing, no base64 of `key:secret`, unknown, revoked, of the other environment, or comes twice and differs.',
    todo: 'Send one pair of this environment as `Authorization: Basic`. Never try again with the same one.',
  },
  forbidden: {
    when: 'The pair came in the address, and its owner does not allow that any more.',
    todo: 'Send it as `Authorization: Basic`, and in the header alone.',
  },
  'invalid-request': {
    when: 'The order holds a value that cannot be stored.',
    todo: 'Send texts and numbers as people write them.',
    of: creating,
  },
  'order-not-found': {
    when: 'The store has no such order.',
    todo: 'Check the id. In the sandbox, orders are wiped every night.',
    of: [...creating, ...naming],
  },
  'not-changeable': {
    when: 'The order has gone to a supplier, has shipped, or was cancelled.',
    todo: 'Call the operator of the hub. The order stays as it was.',
    of: [...creating, ...moving],
  },
  'not-cancellable': {
    when: 'The order is packed or has left.',
    todo: 'Call the supplier, or take the goods back as a return.',
    of: [...creating, 'deleteOrder'],
  },
  'transition-refused': {
    when: 'An order in this status cannot be held, or is held already.',
    todo: 'Read the order, and look at its `orderStatus`.',
    of: moving,
  },
  'too-many-requests': { when: 'Too many requests in too short a time.', todo: retry },
  overloaded: { when: 'The hub is busy, starting, or stopping. Nothing was ordered.', todo: retry },
  'order-refused': {
    when: 'The order is held for goods that are out of stock, and nothing of them has come in.',
    todo: 'Wait. The hub sends it on when the operator releases it, or ask again later.',
    of: ['restoreOrderFromHold'],
  },
  // several orders may share a number
  'po-taken': never,
  'product-not-found': never,
  'item-not-found': never,
  'quantity-refused': never,
  'not-returnable': never,
  'return-not-found': never,
  'retailer-not-found': never,
  'supplier-not-found': never,
  'warehouse-not-found': never,
  'credential-not-found': never,
  'partner-not-found': never,
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
  'fulfillment-not-found': never,
  'user-not-found': never,
  'step-up-required': never,
  'mapping-not-found': never,
  'import-not-found': never,
  'refused-rows-not-found': never,
  'already-exists': never,
  'in-use': never,
  'sandbox-only': never,
}

const ofTheOrder: readonly ToldRefusal<Refusal>[] = [
  [
    'invalid-order',
    refusalOf(
      new InvalidOrder({
        'apiOrder.orderDate': ['The orderDate field is required.'],
        'apiOrder.items[0].quantity': ['This must be a whole number.'],
      }),
    ),
    {
      when: 'A field of the order is missing or cannot be what it is. All that is wrong is told at once, by field.',
      todo: 'Mend the fields that `ModelState` names. The `orderKey` is still free.',
      of: creating,
    },
  ],
  [
    'unknown-sku',
    refusalOf(new InvalidOrder({ 'apiOrder.items[0].sku': ["The SKU 'VIC-1' is not known."] })),
    {
      when: 'An item’s `fulfillmentSku`, `sku` and `upc` all mean nothing to the hub, or nothing that this store may sell.',
      todo: 'Compare the SKU with the catalog. Nothing was ordered.',
      of: creating,
    },
  ],
  [
    'short',
    refusalOf(
      new InvalidOrder({ 'apiOrder.items[0].quantity': ["Only 3 of the SKU 'VIC-OS32372' are in stock."] }),
    ),
    {
      when: 'There is less in stock than was ordered, and the store takes no backorders.',
      todo: 'Lower the quantity or leave the item out. Nothing was ordered.',
      of: creating,
    },
  ],
  [
    'nameless',
    refusalOf(new RefusedOrder("'Ship Name' must not be empty.")),
    { when: '`shipTo` or `billTo` has no name.', todo: 'Send one.', of: creating },
  ],
  [
    'country',
    refusalOf(new RefusedOrder('Please use a 2 character country code')),
    { when: 'A country is spelled out.', todo: 'Send `US`, not `USA`.', of: creating },
  ],
  [
    'array',
    refusalOf(new InvalidOrder({ apiOrder: [arrayComplaint] })),
    {
      when: 'A list was sent where one order is.',
      todo: 'Send one order, or use createorders.',
      of: creating,
    },
  ],
]

const ofTheServer: readonly ToldRefusal<Refusal>[] = [
  [
    'unreadable',
    refusalOf(new InvalidOrder({ apiOrder: ['The text is not valid JSON (at character 812).'] })),
    { when: 'The body cannot be read at all. The sentence says where.', todo: 'Send JSON in UTF-8.' },
  ],
  [
    'action',
    refusalOf(new RefusedOrder('The action is not known. Use CREATE, GET or LIST.')),
    { when: 'The address asks for another action.', todo: 'Use CREATE, GET or LIST.', of: ['createorder'] },
  ],
  [
    'unknown-address',
    unknownAddress,
    { when: 'There is nothing at this address.', todo: 'Compare the path with the reference.', of: [] },
  ],
  [
    'wrong-method',
    wrongMethod('DELETE'),
    { when: 'The address knows other methods.', todo: 'The header `Allow` lists them.', of: [] },
  ],
  [
    'too-long',
    { status: 413, message: 'The request is too large.' },
    {
      when: 'The body is longer than 4 MiB.',
      todo: 'Send fewer orders at once.',
      of: [...creating, 'createOrders'],
    },
  ],
  [
    'broken',
    refusalOf(new Error('broken')),
    {
      when: 'Something broke in the hub.',
      todo: 'Send the request again with the same `orderKey`. If it stays, tell the operator the `X-Request-Id`.',
    },
  ],
]

const all = explained<Refusal>(
  [...toldProblems(told, refusalOf, { ownWords: true }), ...ofTheOrder, ...ofTheServer],
  refusalToWire,
)

export const explainedRefusals = all.refusals

/** The bodies that the operation of this id may be refused with. */
export const refusalExamples = all.examples
