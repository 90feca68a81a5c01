import type { FastifyError } from 'fastify'
import { isOutage } from '../core/shared/outage.ts'
import { isProblem, type Problem, type ProblemCode, type Problems } from '../core/shared/problem.ts'
import { plainSentences, type Sentences } from '../core/shared/problem-sentences.ts'
import { MalformedRequest } from '../wire/malformed-request.ts'
import { PayloadTooLarge } from './payload-too-large.ts'
import { RefusedFile } from './refused-file.ts'

/** A refusal of this API: a code for programs, a sentence for people, the facts of the matter. */
export interface Refusal {
  readonly status: number
  readonly code: string
  readonly message: string
  readonly details: object
  readonly retryAfterSeconds?: number
}

const sentences: Sentences = {
  ...plainSentences,
  unauthenticated: () =>
    'Give a valid key: Authorization: Bearer ddk_live_… of the operator or dds_live_… of a supplier (or …_test_…), made by `dropdock credential issue`.',
  forbidden: () =>
    'Parties, partner applications, prices, mappings and the catalog are shared by both environments and changed with a production key only.',
  'sandbox-only': ({ action }) => `The ${action} works in the sandbox only: use a ddk_test_ key.`,
}

const statuses: Readonly<Record<ProblemCode, number>> = {
  unauthenticated: 401,
  forbidden: 403,
  'invalid-request': 422,
  'order-not-found': 404,
  'product-not-found': 404,
  'item-not-found': 404,
  'order-refused': 422,
  'po-taken': 409,
  'not-cancellable': 409,
  'not-changeable': 409,
  'transition-refused': 409,
  'quantity-refused': 409,
  'not-returnable': 409,
  'return-not-found': 404,
  'retailer-not-found': 404,
  'supplier-not-found': 404,
  'warehouse-not-found': 404,
  'credential-not-found': 404,
  'fulfillment-not-found': 404,
  'shipment-not-found': 404,
  'carrier-not-found': 404,
  'user-not-found': 404,
  'mail-not-found': 404,
  'partner-not-found': 404,
  'step-up-required': 403,
  'mapping-not-found': 404,
  'import-not-found': 404,
  'refused-rows-not-found': 404,
  'webhook-not-found': 404,
  'log-entry-not-found': 404,
  'cursor-too-old': 410,
  'feed-not-found': 404,
  'rules-not-found': 404,
  'rules-kept': 409,
  'feed-run-not-found': 404,
  'already-exists': 409,
  'in-use': 409,
  'sandbox-only': 403,
  'too-many-requests': 429,
  overloaded: 503,
}

/** The status a problem is answered with, for the description. */
export function statusOf(code: ProblemCode): number {
  return statuses[code]
}

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof MalformedRequest) {
    const message = error.messages.join(' ')
    return { status: 400, code: 'malformed-request', message, details: { messages: error.messages } }
  }
  if (error instanceof RefusedFile) {
    const { message, importId } = error
    return { status: 400, code: 'file-refused', message, details: { importId } }
  }
  if (error instanceof PayloadTooLarge) return tooLarge(error.limit)
  if (isFull(error)) return noRoom
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

export const notForSuppliers: Refusal = {
  status: 403,
  code: 'forbidden',
  message:
    'A supplier’s key opens what is the supplier’s own: its fulfillments and what belongs to them. This is the operator’s.',
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

/** No room on the disk: a file that arrives has to lie somewhere. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

const noRoom: Refusal = {
  status: 503,
  code: 'no-room',
  message: 'The disk of the hub is full: this file finds no room until its operator has made some.',
  details: {},
  retryAfterSeconds: 600,
}

/** What the server itself may refuse before an operation sees the request. */
const refusedByServer: Readonly<Record<number, Refusal>> = {
  404: unknownAddress,
  413: tooLarge(1_048_576),
  415: {
    status: 415,
    code: 'unsupported-media-type',
    message:
      'Send JSON as application/json; send a file as what it is, such as text/csv, or as application/octet-stream.',
    details: {},
  },
}

function tooLarge(limit: number): Refusal {
  const message = `The body is larger than the ${limit} bytes that are taken.`
  return { status: 413, code: 'payload-too-large', message, details: { limit } }
}

function bad(status: number): Refusal {
  return { status, code: 'malformed-request', message: 'The request cannot be read.', details: {} }
}

function problemToWire<Code extends ProblemCode>({ code, facts }: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const sentence = sentences[code] as (facts: Problems[Code]) => string
  const wait = 'retryAfterSeconds' in facts ? { retryAfterSeconds: Number(facts.retryAfterSeconds) } : {}
  return { status: statuses[code], code, message: sentence(facts), details: facts, ...wait }
}
