import type { FastifyError } from 'fastify'
import { isOutage } from '../core/shared/outage.ts'
import {
  isProblem,
  type LineRefusal,
  type Problem,
  type ProblemCode,
  type Problems,
} from '../core/shared/problem.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { PayloadTooLarge } from './payload-too-large.ts'

/** A refusal of this API: a code for programs, a sentence for people, the facts of the matter. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly details: object
  readonly retryAfterSeconds?: number
}

type Spoken = {
  readonly [Code in ProblemCode]: readonly [status: number, sentence: (facts: Problems[Code]) => string]
}

const spoken: Spoken = {
  unauthenticated: [
    401,
    () =>
      'Give a valid operator key: Authorization: Bearer ddk_live_… (or ddk_test_…), made by `dropdock credential issue`.',
  ],
  forbidden: [
    403,
    () =>
      'Parties, prices and the catalog are shared by both environments and changed with a production key only.',
  ],
  'invalid-request': [422, ({ messages }) => messages.join(' ')],
  'order-not-found': [404, ({ number }) => `This retailer has no order ${number}.`],
  'product-not-found': [404, ({ product }) => `There is no product ${product}.`],
  'item-not-found': [404, ({ item }) => `No item has the SKU or the number ${item}.`],
  'order-refused': [422, ({ lines }) => lines.map(lineSentence).join(' ')],
  'po-taken': [409, ({ po }) => `The PO ${po} stands for another order.`],
  'order-in-flight': [409, () => 'This order is being placed right now.'],
  'not-cancellable': [
    409,
    ({ number, state }) => `Order ${number} is ${state} and can no longer be canceled.`,
  ],
  'transition-refused': [
    409,
    ({ subject, from, to }) => `The ${subject} is ${from} and cannot become ${to}.`,
  ],
  'quantity-refused': [
    409,
    ({ subject, asked, open }) => `Of ${subject}, ${open} can still ship; ${asked} was asked.`,
  ],
  'retailer-not-found': [404, ({ retailer }) => `No retailer has the code or the number ${retailer}.`],
  'supplier-not-found': [404, ({ supplier }) => `No supplier has the code or the number ${supplier}.`],
  'warehouse-not-found': [404, ({ warehouse }) => `No warehouse has the code ${warehouse}.`],
  'credential-not-found': [404, ({ credential }) => `This environment has no credential ${credential}.`],
  'fulfillment-not-found': [404, ({ fulfillment }) => `The order has no fulfillment ${fulfillment}.`],
  'user-not-found': [404, ({ user }) => `No user has the address or the number ${user}.`],
  'step-up-required': [403, () => 'Show your password or passkey again first.'],
  'already-exists': [409, ({ subject }) => `There is already ${subject}, with other content.`],
  'sandbox-only': [403, ({ action }) => `The ${action} works in the sandbox only: use a ddk_test_ key.`],
  'too-many-requests': [429, () => 'Too many requests; wait a little.'],
  overloaded: [503, () => 'The hub is busy; try again in a moment.'],
}

/** The status a problem is answered with, for the description. */
export function statusOf(code: ProblemCode): number {
  return spoken[code][0]
}

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof MalformedRequest) {
    const message = error.messages.join(' ')
    return { status: 400, code: 'malformed-request', message, details: { messages: error.messages } }
  }
  if (error instanceof PayloadTooLarge) return tooLarge(error.limit)
  if (isOutage(error)) {
    const message = 'The database cannot be reached; try again in a moment.'
    return { status: 503, code: 'unavailable', message, details: {}, retryAfterSeconds: 5 }
  }
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  return refusedByServer[status ?? 500] ?? (status && status >= 400 && status < 500 ? bad(status) : broken)
}

export const unknownAddress: Refusal = {
  status: 404,
  code: 'address-not-found',
  message: 'There is nothing at this address; /operator/openapi.json lists what there is.',
  details: {},
}

export function wrongMethod(allowed: readonly string[]): Refusal {
  const message = `This address answers ${allowed.join(', ')}.`
  return { status: 405, code: 'method-not-allowed', message, details: { allowed } }
}

/** Whatever broke, its traces stay in the log. */
const broken: Refusal = {
  status: 500,
  code: 'internal-error',
  message: 'Something broke in the hub; its log knows more under this request id.',
  details: {},
}

/** What the server itself may refuse before an operation sees the request. */
const refusedByServer: Readonly<Record<number, Refusal>> = {
  404: unknownAddress,
  413: tooLarge(1_048_576),
  415: {
    status: 415,
    code: 'unsupported-media-type',
    message: 'Send JSON as application/json, and files as text/csv or application/x-ndjson.',
    details: {},
  },
}

function tooLarge(limit: number): Refusal {
  const message = `The body is larger than ${limit} bytes.`
  return { status: 413, code: 'payload-too-large', message, details: { limit } }
}

function bad(status: number): Refusal {
  return { status, code: 'malformed-request', message: 'The request cannot be read.', details: {} }
}

function problemToWire<Code extends ProblemCode>({ code, facts }: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const [status, sentence] = spoken[code] as readonly [number, (facts: Problems[Code]) => string]
  const wait = 'retryAfterSeconds' in facts ? { retryAfterSeconds: Number(facts.retryAfterSeconds) } : {}
  return { status, code, message: sentence(facts), details: facts, ...wait }
}

const reasons: Readonly<Record<LineRefusal['reason'], string>> = {
  'unknown-item': 'is unknown',
  'not-entitled': 'may not be bought by this retailer',
  discontinued: 'is discontinued',
  short: 'is short',
  'no-supplier': 'has no supplier',
}

function lineSentence({ lineNo, itemId, reason, asked, available }: LineRefusal): string {
  const units = reason === 'short' ? ` (${asked} asked, ${available} available)` : ''
  return `Line ${lineNo}: item ${itemId} ${reasons[reason]}${units}.`
}
