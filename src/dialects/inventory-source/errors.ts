import type { FastifyError } from 'fastify'
import { isOutage } from '../../core/shared/outage.ts'
import { isProblem, type Problem, type ProblemCode, type Problems } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { ScopeMissing, TokenMissing } from './access.ts'
import type { Difference } from './orders/difference.ts'
import { OrderConflict } from './orders/order-conflict.ts'
import { refusalsToWire } from './orders/refusals.ts'
import { type Complaint, NotFound, ValidationFailed } from './validation.ts'

/** A refusal on this wire: a word for programs, a sentence for people, and what is wrong field by field. */
export interface Refusal {
  readonly status: number
  readonly error: string
  readonly message: string
  readonly errors?: readonly Complaint[] | undefined
  readonly differences?: readonly Difference[] | undefined
  /** The `WWW-Authenticate` header, in the words of Auth0's own middleware. */
  readonly challenge?: string
  readonly retryAfterSeconds?: number
}

type Spoken = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => Refusal }

const spoken: Spoken = {
  unauthenticated: () => ({
    status: 401,
    error: 'invalid_token',
    message: 'The token is unknown, expired or revoked, or of the other environment.',
    challenge: 'Bearer error="invalid_token", error_description="The access token is invalid or expired"',
  }),
  forbidden: () => ({ status: 403, error: 'forbidden', message: 'The token does not allow this.' }),
  'invalid-request': ({ messages }) => ({
    status: 422,
    error: 'validation_failed',
    message: messages.join(' '),
  }),
  'order-not-found': () => notFound('order'),
  'product-not-found': () => notFound('product'),
  'item-not-found': () => notFound('product'),
  'order-refused': ({ lines }) => invalid(refusalsToWire(lines)),
  'po-taken': () => conflict(undefined),
  'not-cancellable': ({ state }) => ({
    status: 409,
    error: 'not_cancelable',
    message: `The order is ${state.replaceAll('_', ' ')} and can no longer be canceled.`,
  }),
  'not-changeable': ({ state }) => ({
    status: 409,
    error: 'conflict',
    message: `The order is ${state.replaceAll('_', ' ')} and can no longer be changed.`,
  }),
  'transition-refused': () => ({
    status: 409,
    error: 'conflict',
    message: 'The order does not allow this as it stands.',
  }),
  'quantity-refused': () => ({
    status: 409,
    error: 'conflict',
    message: 'The quantity is more than is left.',
  }),
  'retailer-not-found': () => notFound('retailer'),
  'supplier-not-found': () => notFound('supplier'),
  'warehouse-not-found': () => notFound('warehouse'),
  'credential-not-found': () => notFound('token'),
  'fulfillment-not-found': () => notFound('supplier order'),
  'not-returnable': () => ({
    status: 409,
    error: 'conflict',
    message: 'The quantity is more than can come back.',
  }),
  'return-not-found': () => notFound('return'),
  'mapping-not-found': () => notFound('mapping'),
  'import-not-found': () => notFound('import'),
  'refused-rows-not-found': () => notFound('file of refused rows'),
  'user-not-found': () => notFound('user'),
  'partner-not-found': () => notFound('application'),
  'mail-not-found': () => notFound('mail'),
  'webhook-not-found': () => notFound('webhook'),
  'log-entry-not-found': () => notFound('log-entry'),
  'feed-not-found': () => notFound('feed'),
  'shipment-not-found': () => notFound('parcel'),
  'carrier-not-found': () => notFound('carrier'),
  'rules-not-found': () => notFound('rule set'),
  'feed-run-not-found': () => notFound('run of a feed'),
  'cursor-too-old': () => ({
    status: 410,
    error: 'gone',
    message: 'What the cursor points to is no longer kept.',
  }),
  'step-up-required': () => ({ status: 403, error: 'forbidden', message: 'The token does not allow this.' }),
  'rules-kept': () => ({ status: 409, error: 'conflict', message: 'It can no longer be changed.' }),
  'already-exists': () => ({ status: 409, error: 'conflict', message: 'It exists already.' }),
  'in-use': () => ({ status: 409, error: 'conflict', message: 'It is in use.' }),
  'sandbox-only': () => ({ status: 403, error: 'forbidden', message: 'This works in the sandbox alone.' }),
  'too-many-requests': ({ retryAfterSeconds }) => ({
    status: 429,
    error: 'too_many_requests',
    message: 'The pool of requests of this retailer is empty; it fills up again by and by.',
    retryAfterSeconds,
  }),
  overloaded: ({ retryAfterSeconds }) => ({
    status: 503,
    error: 'unavailable',
    message: 'The hub is busy; try again in a moment.',
    retryAfterSeconds,
  }),
}

export const unknownAddress: Refusal = {
  status: 404,
  error: 'not_found',
  message: 'There is nothing at this address.',
}

export function wrongMethod(method: string, allowed: string): Refusal {
  const error = 'method_not_allowed'
  return { status: 405, error, message: `${method} is not answered here; use ${allowed}.` }
}

export const tokenMissing: Refusal = {
  status: 401,
  error: 'unauthorized',
  message: 'A token is required, as Authorization: Bearer ….',
  challenge: 'Bearer',
}

/** Whatever broke, its traces stay in the log. */
const broken: Refusal = {
  status: 500,
  error: 'internal_error',
  message: 'Something broke in the hub; its log knows more.',
}

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof ValidationFailed) return invalid(error.complaints)
  if (error instanceof OrderConflict) return conflict(error.differences)
  if (error instanceof NotFound) return notFound(error.message)
  if (error instanceof TokenMissing) return tokenMissing
  if (error instanceof ScopeMissing) return scopeMissing(error.scope)
  if (error instanceof MalformedRequest)
    return { status: 400, error: 'invalid_request', message: error.message }
  if (isOutage(error)) return spoken.overloaded({ retryAfterSeconds: 5 })
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  if (status === undefined || status < 400 || status > 499) return broken
  const [word, message] = ofTheServer[status] ?? ['invalid_request', 'The request cannot be read.']
  return { status, error: word, message }
}

/** What the server itself may refuse before an operation sees the request. */
const ofTheServer: Readonly<Record<number, readonly [error: string, message: string]>> = {
  404: ['not_found', unknownAddress.message],
  408: ['timeout', 'The request took too long to arrive.'],
  413: ['payload_too_large', 'The body is longer than 1 MiB.'],
  415: ['unsupported_media_type', 'The body is of a type that is not read here.'],
}

/** The object that a refusal is on the wire. */
export function refusalToWire({ error, message, errors, differences }: Refusal) {
  return { error, message, ...(errors && { errors }), ...(differences && { differences }) }
}

export function scopeMissing(scope: string): Refusal {
  return {
    status: 403,
    error: 'insufficient_scope',
    message: `The token lacks the scope ${scope}.`,
    challenge: `Bearer error="insufficient_scope", error_description="Insufficient Scope", scope="${scope}"`,
  }
}

export function conflict(differences: readonly Difference[] | undefined): Refusal {
  const message =
    differences === undefined
      ? 'This order_number stands for another order, which came another way.'
      : 'This order_number stands for an order of yours with other content: the differences are listed.'
  return { status: 409, error: 'conflict', message, differences }
}

function invalid(errors: readonly Complaint[]): Refusal {
  const message = errors.length === 1 ? 'One field is wrong.' : `${errors.length} fields are wrong.`
  return { status: 422, error: 'validation_failed', message, errors }
}

function notFound(what: string): Refusal {
  return { status: 404, error: 'not_found', message: `There is no such ${what}.` }
}

function problemToWire<Code extends ProblemCode>(problem: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[problem.code] as (facts: Problems[Code]) => Refusal
  return speak(problem.facts)
}
