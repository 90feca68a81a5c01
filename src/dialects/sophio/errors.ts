import type { FastifyError, FastifyReply } from 'fastify'
import { isOutage } from '../../core/shared/outage.ts'
import { isProblem, type Problem, type ProblemCode, type Problems } from '../../core/shared/problem.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { type Complaints, InvalidOrder, RefusedOrder } from './invalid-order.ts'

/** A refusal on this wire, in the shapes of the .NET Web API. */
export interface Refusal {
  readonly status: number
  readonly message: string
  /** Sentences by field. */
  readonly modelState?: Complaints
  readonly retryAfterSeconds?: number
}

type Spoken = { readonly [Code in ProblemCode]: (facts: Problems[Code]) => Refusal }

const invalidRequest = 'The request is invalid.'

/** What each problem is called here: the sentences of ShipStation where it has one. */
const spoken: Spoken = {
  unauthenticated: () => ({ status: 401, message: 'Authorization has been denied for this request.' }),
  // nothing else of a pair can be forbidden
  forbidden: () => ({
    status: 401,
    message:
      'This key may not be sent in the address, where logs would keep it. Send it as Authorization: Basic.',
  }),
  'invalid-request': ({ messages }) => ({
    status: 400,
    message: invalidRequest,
    modelState: { apiOrder: messages },
  }),
  'order-not-found': () => ({ status: 404, message: 'The order was not found.' }),
  'product-not-found': () => notFound('product'),
  'item-not-found': () => notFound('item'),
  // of an order that is there already; where it is being made, `refusedLines` tells it by item
  'order-refused': () => ({
    status: 400,
    message: 'The order waits for goods that are not in stock yet.',
  }),
  'po-taken': () => ({ status: 400, message: 'There is another order with this number.' }),
  'not-cancellable': () => ({ status: 400, message: 'The order can no longer be cancelled.' }),
  'not-changeable': () => ({ status: 400, message: 'The order cannot be updated in its current status.' }),
  'transition-refused': () => ({
    status: 400,
    message: 'The order does not allow this in its current status.',
  }),
  'quantity-refused': () => ({ status: 400, message: 'The quantity is more than is left.' }),
  'retailer-not-found': () => notFound('store'),
  'supplier-not-found': () => notFound('supplier'),
  'warehouse-not-found': () => notFound('warehouse'),
  'credential-not-found': () => notFound('key'),
  'partner-not-found': () => notFound('application'),
  'mail-not-found': () => notFound('mail'),
  'webhook-not-found': () => notFound('webhook'),
  'log-entry-not-found': () => notFound('log entry'),
  'feed-not-found': () => notFound('feed'),
  'shipment-not-found': () => notFound('shipment'),
  'carrier-not-found': () => notFound('carrier'),
  'rules-not-found': () => notFound('rule set'),
  'feed-run-not-found': () => notFound('feed run'),
  'cursor-too-old': () => ({ status: 410, message: 'What the cursor points to is no longer kept.' }),
  'fulfillment-not-found': () => notFound('fulfillment'),
  'not-returnable': () => ({ status: 400, message: 'The quantity is more than can come back.' }),
  'return-not-found': () => notFound('return'),
  'mapping-not-found': () => notFound('mapping'),
  'import-not-found': () => notFound('import'),
  'refused-rows-not-found': () => notFound('file of refused rows'),
  'user-not-found': () => notFound('user'),
  'step-up-required': () => ({ status: 401, message: 'Authorization has been denied for this request.' }),
  'rules-kept': () => ({ status: 400, message: 'It can no longer be changed.' }),
  'already-exists': () => ({ status: 400, message: 'It exists already.' }),
  'in-use': () => ({ status: 400, message: 'It is in use.' }),
  'sandbox-only': () => ({ status: 400, message: 'This works in the sandbox only.' }),
  'too-many-requests': ({ retryAfterSeconds }) => ({ ...tooMany, retryAfterSeconds }),
  overloaded: ({ retryAfterSeconds }) => ({
    status: 503,
    message: 'The service is unavailable.',
    retryAfterSeconds,
  }),
}

const tooMany: Refusal = { status: 429, message: 'Too Many Requests' }

export const unknownAddress: Refusal = {
  status: 404,
  message: 'No HTTP resource was found that matches the request URI.',
}

export function wrongMethod(method: string): Refusal {
  return { status: 405, message: `The requested resource does not support http method '${method}'.` }
}

/** Whatever broke, its traces stay in the log. */
const broken: Refusal = { status: 500, message: 'An error has occurred.' }

/** Total: anything thrown in the scope has an answer on this wire. */
export function refusalOf(error: unknown): Refusal {
  if (isProblem(error)) return problemToWire(error)
  if (error instanceof InvalidOrder)
    return { status: 400, message: invalidRequest, modelState: error.complaints }
  if (error instanceof RefusedOrder) return { status: 400, message: error.message }
  if (error instanceof MalformedRequest)
    return { status: 400, message: invalidRequest, modelState: { apiOrder: error.messages } }
  if (isOutage(error)) return spoken.overloaded({ retryAfterSeconds: 5 })
  const status = error instanceof Error ? (error as FastifyError).statusCode : undefined
  if (status === undefined || status < 400 || status > 499) return broken
  return { status, message: plainTexts[status] ?? invalidRequest }
}

/** What the server itself may refuse before an operation sees the request. */
const plainTexts: Readonly<Record<number, string>> = {
  404: unknownAddress.message,
  408: 'The request took too long to arrive.',
  413: 'The request is too large.',
  429: tooMany.message,
}

/** The object that a refusal is on the wire; of too many requests ShipStation's, with a small letter. */
export function refusalToWire({ status, message, modelState }: Refusal): object {
  if (status === 429) return { message }
  return { Message: message, ...(modelState && { ModelState: modelState }) }
}

export function refuse(reply: FastifyReply, refusal: Refusal): object {
  reply.code(refusal.status).type('application/json; charset=utf-8')
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
  return refusalToWire(refusal)
}

function problemToWire<Code extends ProblemCode>(problem: Problem<Code>): Refusal {
  // The table pairs each code with its own facts; TypeScript cannot follow that through the union.
  const speak = spoken[problem.code] as (facts: Problems[Code]) => Refusal
  return speak(problem.facts)
}

function notFound(what: string): Refusal {
  return { status: 404, message: `The ${what} was not found.` }
}
