import { Problem, type ProblemCode } from '../core/shared/problem.ts'
import { problemExamples } from '../core/shared/problem-examples.ts'
import type { ExplainedRefusal } from '../wire/guide.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import type { NamedExample } from '../wire/openapi/document.ts'
import { notForSuppliers, type Refusal, refusalOf, unknownAddress, wrongMethod } from './errors.ts'

type Told = readonly [when: string, todo: string]

const retry = 'Wait as many seconds as `Retry-After` says, then send the same request again.'
const check = 'Compare what you sent with what there is: the sentence names it.'

const told: { readonly [Code in ProblemCode]: Told } = {
  unauthenticated: [
    'The key is missing, unknown or revoked.',
    'Send a valid key as `Authorization: Bearer`.',
  ],
  forbidden: ['A sandbox key was used to change what both environments share.', 'Use a key of production.'],
  'invalid-request': ['The request is well-formed, but it cannot be.', check],
  'order-not-found': ['The retailer has no such order in this environment.', check],
  'product-not-found': ['There is no such product.', check],
  'item-not-found': ['No item has this SKU or number. A SKU is looked for first.', check],
  'order-refused': [
    'A line cannot be promised. Nothing was ordered.',
    '`details.lines` says which line and why.',
  ],
  'po-taken': ['The PO stands for another order.', 'Give each order a PO of its own.'],
  'not-cancellable': ['The order is packed or has left.', 'Call the supplier.'],
  'not-changeable': ['The order is with its suppliers, or it has ended.', 'Read the order as it stands now.'],
  'transition-refused': ['The state of the order does not lead there.', 'Read the order as it stands now.'],
  'quantity-refused': ['More was shipped than is left of the line.', '`details.open` is what is left.'],
  'not-returnable': [
    'More was asked back than left and is not on its way back already.',
    '`details.open` is what can come back.',
  ],
  'return-not-found': ['This environment has no such return.', 'List the returns: each has its number.'],
  'retailer-not-found': ['No retailer has this code or number.', check],
  'supplier-not-found': ['No supplier has this code or number.', check],
  'warehouse-not-found': ['No warehouse has this code.', check],
  'credential-not-found': ['This environment has no such credential.', check],
  'fulfillment-not-found': [
    'The order has no such fulfillment.',
    'Read the order: fulfillments count from 1.',
  ],
  'shipment-not-found': [
    'No parcel of the fulfillment has this tracking number.',
    'Record the parcel first: `ship` does.',
  ],
  'carrier-not-found': [
    'This environment asks no carrier of this code.',
    'List the carriers: each has its code.',
  ],
  'user-not-found': ['No person has this address or number.', check],
  'mail-not-found': ['The mail waits no more.', check],
  'partner-not-found': ['No partner asked under this number.', check],
  'step-up-required': ['A secret is to be made, and the password was shown too long ago.', 'Show it again.'],
  'mapping-not-found': [
    'No layout of the hub and no saved mapping has this code.',
    '`details.known` lists those there are.',
  ],
  'import-not-found': ['This environment has no such import.', 'List the imports: each has its number.'],
  'refused-rows-not-found': [
    'The import refused no row, or its rows are no longer kept: they are for thirty days.',
    'Send the file again as a dry run: that keeps them anew.',
  ],
  'log-entry-not-found': [
    'The log of calls has no such entry of this environment, or no longer.',
    'List the calls: each has its number. They are kept for as many days as the hub is set to.',
  ],
  'webhook-not-found': [
    'This environment has no such webhook endpoint.',
    'List the webhooks: each has its number.',
  ],
  'cursor-too-old': [
    'Events are kept for ninety days, and some after this cursor were older.',
    'Compare what you have with the orders themselves, then go on from `details.oldest` less one.',
  ],
  'rules-not-found': [
    'There are no rules of this name.',
    'List the rules: each version has its name, such as r2.',
  ],
  'rules-kept': [
    'The rules were in use, and decisions name them.',
    'Make a draft with what you want otherwise, and activate that.',
  ],
  'feed-not-found': ['This environment has no feed of this code.', 'List the feeds: each has its code.'],
  'feed-run-not-found': [
    'This environment has no such run of a feed.',
    'List the runs: each has its number.',
  ],
  'already-exists': [
    'It is there already, with other content. The same content again is answered as the first time.',
    'Take another code, or change what there is.',
  ],
  'in-use': [
    'Somebody uses it: it cannot be removed.',
    'Give those that `details.by` names another one, then remove it.',
  ],
  'sandbox-only': ['This works in the sandbox only.', 'Use a key of the sandbox.'],
  'too-many-requests': ['Too much at once; of imports, two at a time.', retry],
  overloaded: ['The hub is busy, starting or stopping. Nothing was changed.', retry],
}

const ofTheServer: readonly (readonly [refusal: Refusal, ...Told])[] = [
  [
    refusalOf(new MalformedRequest(['query has unknown names: "stat".'])),
    'The request is not what the reference describes: unknown names are refused too.',
    '`details.messages` has a sentence for each thing.',
  ],
  [notForSuppliers, 'A supplier’s key was used for what is the operator’s.', 'Use a key of the operator.'],
  [unknownAddress, 'There is nothing at this address.', 'Compare the path with the reference.'],
  [wrongMethod(['GET', 'HEAD']), 'The address knows other methods.', 'The header `Allow` lists them.'],
  [
    serverSaid(413),
    'The body is too long: JSON has 1 MB at most, a file 2 GB unless `DROPDOCK_UPLOAD_LIMIT` says otherwise.',
    'Send the file in parts.',
  ],
  [serverSaid(415), 'The body has another type than the operation reads.', 'Say `Content-Type`.'],
  [serverSaid(500), 'Something broke in the hub.', 'Look into its log for the `requestId`.'],
]

/** Every refusal a client can meet, by status. */
export const explainedRefusals: readonly ExplainedRefusal[] = [
  ...Object.entries(told).map(([code, each]) => row(refusalOf(problemOf(code as ProblemCode)), ...each)),
  // two of one code, told apart by what stands here
  ...ofTheServer.map(([refusal, when, todo]) => ({
    ...row(refusal, when, todo),
    ...(refusal === notForSuppliers ? { name: 'supplier-key' } : {}),
  })),
].sort((one, other) => one.status - other.status)

/** Bodies of refusals with this status, of those the operation itself names and those that any may give. */
export function refusalExamples(
  status: number,
  codes: readonly string[] | undefined,
): readonly NamedExample[] {
  return explainedRefusals
    .filter((each) => each.status === status && (general.has(each.name) || codes?.includes(each.name)))
    .map(({ when, body }) => ({ summary: when.replaceAll('`', ''), value: body }))
}

const general = new Set([
  'unauthenticated',
  'malformed-request',
  'payload-too-large',
  'unsupported-media-type',
  'overloaded',
  'internal-error',
])

function row(refusal: Refusal, when: string, todo: string): ExplainedRefusal {
  const { status, code, message, details, retryAfterSeconds } = refusal
  const wait = retryAfterSeconds === undefined ? {} : { retryAfter: true }
  const requestId = '5f0c2a1e-8d3b-4c59-9a37-6f1f0f7e2b11'
  return { name: code, status, body: { error: { code, message, details, requestId } }, when, todo, ...wait }
}

function problemOf(code: ProblemCode): Problem {
  return new Problem(code, problemExamples[code])
}

function serverSaid(statusCode: number): Refusal {
  return refusalOf(Object.assign(new Error('said'), { statusCode }))
}
