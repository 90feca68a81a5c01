import type { FastifyError } from 'fastify'
import { isOutage } from '../../core/shared/outage.ts'
import { isProblem, type Problem, type ProblemCode, type Problems } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { refusalsToWire } from './orders/refusals.ts'
import { type Complaints, ValidationFailed } from './validation.ts'

/** A refusal on this wire: a sentence, and for validation the sentences of each field. */
export interface Refusal {
  readonly status: number
  readonly message: string
  readonly errors?: Complaints
  /** Creating answers with `status: true`; so a client that looks there finds what it looks for. */
  readonly isOrderRefused?: boolean
  readonly retryAfterSeconds?: number
}

type Spoken = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => Refusal }

/** What each problem is called here: the sentences of Laravel, on which the original runs, where it has one. */
const spoken: Spoken = {
  unauthenticated: () => ({ status: 401, message: 'Unauthenticated.' }),
  forbidden: () => ({ status: 403, message: 'Invalid scope(s) provided.' }),
  'invalid-request': ({ messages }) => ({ status: 422, message: messages.join(' ') }),
  'order-not-found': () => notFound('Order'),
  'product-not-found': () => notFound('Product'),
  'item-not-found': () => notFound('Product'),
  'order-refused': ({ lines }) => orderRefused(refusalsToWire(lines)),
  'po-taken': () => orderRefused({ po: ['The po has already been taken.'] }),
  'not-cancellable': () => ({ status: 422, message: 'The order can no longer be canceled.' }),
  'not-changeable': () => ({ status: 422, message: 'The order can no longer be changed.' }),
  'transition-refused': () => ({
    status: 422,
    message: 'The order does not allow this in its present state.',
  }),
  'quantity-refused': () => ({ status: 422, message: 'The quantity is more than is left.' }),
  'retailer-not-found': () => notFound('Retailer'),
  'supplier-not-found': () => notFound('Supplier'),
  'warehouse-not-found': () => notFound('Warehouse'),
  'credential-not-found': () => notFound('Token'),
  'fulfillment-not-found': () => notFound('Invoice'),
  'not-returnable': () => ({ status: 422, message: 'The quantity is more than can come back.' }),
  'return-not-found': () => notFound('Return'),
  'mapping-not-found': () => notFound('Mapping'),
  'import-not-found': () => notFound('Import'),
  'refused-rows-not-found': () => notFound('File of refused rows'),
  'webhook-not-found': () => notFound('Webhook'),
  'log-entry-not-found': () => notFound('Log entry'),
  'cursor-too-old': () => notFound('Event'),
  'feed-not-found': () => notFound('Feed'),
  'shipment-not-found': () => notFound('Shipment'),
  'carrier-not-found': () => notFound('Carrier'),
  'rules-not-found': () => notFound('Rule set'),
  'feed-run-not-found': () => notFound('Feed run'),
  'user-not-found': () => notFound('User'),
  'mail-not-found': () => notFound('Mail'),
  'partner-not-found': () => notFound('Application'),
  'step-up-required': () => ({ status: 403, message: 'This action is unauthorized.' }),
  'rules-kept': () => ({ status: 422, message: 'It can no longer be changed.' }),
  'already-exists': () => ({ status: 422, message: 'It exists already.' }),
  'in-use': () => ({ status: 422, message: 'It is in use.' }),
  'sandbox-only': () => ({ status: 403, message: 'This works in the test environment only.' }),
  'too-many-requests': ({ retryAfterSeconds }) => ({
    status: 429,
    message: 'Too Many Attempts.',
    retryAfterSeconds,
  }),
  overloaded: ({ retryAfterSeconds }) => ({
    status: 503,
    message: 'Service Unavailable',
    retryAfterSeconds,
  }),
}

export const unknownAddress: Refusal = { status: 404, message: 'The route could not be found.' }

export function wrongMethod(method: string, allowed: readonly string[]): Refusal {
  const supported = allowed.filter((each) => each !== 'OPTIONS').join(', ')
  return {
    status: 405,
    message: `The ${method} method is not supported for this route. Supported methods: ${supported}.`,
  }
}

/** Whatever broke, its traces stay in the log. */
const broken: Refusal = { status: 500, message: 'Server Error' }

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof ValidationFailed) return invalid(error.complaints, error.isOrder)
  if (error instanceof MalformedRequest) return { status: 400, message: error.message }
  if (isOutage(error)) return spoken.overloaded({ retryAfterSeconds: 5 })
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  if (status === undefined || status < 400 || status > 499) return broken
  return { status, message: plainTexts[status] ?? 'Bad Request' }
}

/** What the server itself may refuse before an operation sees the request. */
const plainTexts: Readonly<Record<number, string>> = {
  404: unknownAddress.message,
  408: 'Request Timeout',
  413: 'The POST data is too large.',
  415: 'Unsupported Media Type',
  429: 'Too Many Attempts.',
}

/** The object that a refusal is on the wire. */
export function refusalToWire({ message, errors, isOrderRefused }: Refusal): object {
  return { message, ...(errors && { errors }), ...(isOrderRefused && { status: false }) }
}

function problemToWire<Code extends ProblemCode>(problem: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[problem.code] as (facts: Problems[Code]) => Refusal
  return speak(problem.facts)
}

function orderRefused(errors: Complaints): Refusal {
  return invalid(errors, true)
}

/** The first sentence, and how many more there are, as Laravel has it since its version 9. */
function invalid(errors: Complaints, isOrderRefused: boolean): Refusal {
  const [first = '', ...more] = Object.values(errors).flat()
  const others = more.length === 1 ? ' (and 1 more error)' : ` (and ${more.length} more errors)`
  return { status: 422, message: more.length === 0 ? first : first + others, errors, isOrderRefused }
}

function notFound(what: string): Refusal {
  return { status: 404, message: `${what} not found.` }
}
