import type { FastifyError } from 'fastify'
import { isOutage } from '../../core/shared/outage.ts'
import { isProblem, type Problem, type ProblemCode, type Problems } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { refusalsToWire } from './orders/refusals.ts'

/** A refusal on this wire: a status and one string. */
export interface Refusal {
  readonly status: number
  readonly error: string
  readonly retryAfterSeconds?: number
}

type Spoken = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => Refusal }

/** What each problem is called here. Clients retry 429 and 5xx, honouring Retry-After, and take all else as final. */
const spoken: Spoken = {
  unauthenticated: () => ({ status: 401, error: 'Unauthenticated.' }),
  forbidden: () => ({ status: 403, error: 'This action is unauthorized.' }),
  'invalid-request': ({ messages }) => ({ status: 422, error: validationError(messages) }),
  'order-not-found': () => notFound('An order'),
  'product-not-found': () => notFound('A product'),
  'item-not-found': () => notFound('A product option'),
  'order-refused': ({ lines }) => ({ status: 422, error: validationError(refusalsToWire(lines)) }),
  'po-taken': () => ({
    status: 422,
    error: validationError(['The custom order id has already been taken.']),
  }),
  'not-cancellable': () => ({ status: 422, error: 'The order can no longer be canceled.' }),
  'not-changeable': () => ({ status: 422, error: 'The order can no longer be changed.' }),
  'transition-refused': () => ({ status: 422, error: 'The order does not allow this in its present state.' }),
  'quantity-refused': () => ({ status: 422, error: 'The quantity is more than is left.' }),
  'retailer-not-found': () => notFound('A retailer'),
  'supplier-not-found': () => notFound('A supplier'),
  'warehouse-not-found': () => notFound('A warehouse'),
  'credential-not-found': () => notFound('A token'),
  'fulfillment-not-found': () => notFound('A fulfillment'),
  'not-returnable': () => ({ status: 422, error: 'The quantity is more than can come back.' }),
  'return-not-found': () => notFound('A return'),
  'mapping-not-found': () => notFound('A mapping'),
  'import-not-found': () => notFound('An import'),
  'refused-rows-not-found': () => notFound('A file of refused rows'),
  'webhook-not-found': () => notFound('A webhook'),
  'log-entry-not-found': () => notFound('A log entry'),
  'cursor-too-old': () => notFound('An event'),
  'feed-not-found': () => notFound('A feed'),
  'shipment-not-found': () => notFound('A shipment'),
  'carrier-not-found': () => notFound('A carrier'),
  'rules-not-found': () => notFound('A rule set'),
  'feed-run-not-found': () => notFound('A feed run'),
  'user-not-found': () => notFound('A user'),
  'mail-not-found': () => notFound('A mail'),
  'partner-not-found': () => notFound('An application'),
  'step-up-required': () => ({ status: 403, error: 'Forbidden' }),
  'rules-kept': () => ({ status: 422, error: 'It can no longer be changed.' }),
  'already-exists': () => ({ status: 422, error: 'It exists already.' }),
  'in-use': () => ({ status: 422, error: 'It is in use.' }),
  'sandbox-only': () => ({ status: 403, error: 'This works in the test environment only.' }),
  'too-many-requests': ({ retryAfterSeconds }) => ({
    status: 429,
    error: 'Too Many Attempts.',
    retryAfterSeconds,
  }),
  overloaded: ({ retryAfterSeconds }) => ({ status: 503, error: 'Service Unavailable', retryAfterSeconds }),
}

export const unknownAddress: Refusal = { status: 404, error: 'Not Found' }
export const wrongMethod: Refusal = { status: 405, error: 'Method Not Allowed' }
/** Whatever broke, its traces stay in the log. */
const broken: Refusal = { status: 500, error: 'Server Error' }

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof MalformedRequest) return { status: 400, error: error.message }
  if (isOutage(error)) return spoken.overloaded({ retryAfterSeconds: 5 })
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  if (status === undefined || status < 400 || status > 499) return broken
  return { status, error: plainTexts[status] ?? 'Bad Request' }
}

/** What the server itself may refuse before an operation sees the request. */
const plainTexts: Readonly<Record<number, string>> = {
  404: unknownAddress.error,
  408: 'Request Timeout',
  413: 'Payload Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Attempts.',
}

function problemToWire<Code extends ProblemCode>(problem: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[problem.code] as (facts: Problems[Code]) => Refusal
  return speak(problem.facts)
}

/** The documented form, one blank and all: a string that holds a JSON list of sentences. */
function validationError(messages: readonly string[]): string {
  return ` ${JSON.stringify(messages)}`
}

function notFound(what: string): Refusal {
  return { status: 404, error: `${what} with that id does not exist.` }
}
