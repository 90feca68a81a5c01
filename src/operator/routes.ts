import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { FulfillmentCaller } from '../core/access/caller.ts'
import { schemaOf } from './document.ts'
import { type Download, download } from './download.ts'
import { notForSuppliers, type Refusal, wrongMethod } from './errors.ts'
import type { Call, Operation } from './operation.ts'

/** What every operation works with. */
export type House = Pick<Call, 'hub' | 'uploads' | 'flavour' | 'tellOrder' | 'about'>

/** How callers come in: by a key, or by the session of whoever is signed in. */
export interface Door {
  readonly callerOf: (request: FastifyRequest) => FulfillmentCaller
  /** Why this caller may not, before any body is read, beside what an operation says of its callers. @throws Problem */
  readonly admit?: (request: FastifyRequest, operation: Operation) => Refusal | undefined
  /** Described where the keys are. */
  readonly isHidden?: true
}

/** Mounts the operations that share a way of reading bodies, and a refusal for every other method of their addresses. */
export function mountOperations(
  app: FastifyInstance,
  house: House,
  door: Door,
  operations: readonly Operation[],
): void {
  for (const operation of operations) mount(app, house, door, operation)
  for (const url of new Set(operations.map((operation) => operation.url))) {
    const atUrl = operations.filter((operation) => operation.url === url)
    mountOtherMethods(app, url, atUrl)
  }
}

function mount(app: FastifyInstance, house: House, door: Door, operation: Operation): void {
  app.route({
    method: operation.method,
    url: operation.url,
    schema: door.isHidden ? hidden(schemaOf(operation)) : schemaOf(operation),
    // before any body is read
    onRequest: async (request, reply) => {
      const { callers = ['operator'] } = operation
      const isOpen = callers.includes(door.callerOf(request).kind)
      const refusal = isOpen ? door.admit?.(request, operation) : notForSuppliers
      if (refusal) return refuse(reply, refusal, request.id)
    },
    handler: async (request, reply) => {
      const { params, query, body } = request
      const contentType = request.headers['content-type']
      const caller = door.callerOf(request)
      const answer = await operation.answer({ ...house, caller, params, query, body, contentType })
      // as: an operation that says so answers with one
      if (operation.answersFile) return download(reply, answer as Download)
      reply.code(operation.status ?? 200).type('application/json; charset=utf-8')
      return answer
    },
  })
}

function hidden(schema: FastifySchema): FastifySchema {
  return { ...schema, hide: true } as FastifySchema
}

function mountOtherMethods(app: FastifyInstance, url: string, operations: readonly Operation[]): void {
  const allowed: string[] = operations.map((operation) => operation.method)
  if (allowed.includes('GET')) allowed.push('HEAD')
  const schema: FastifySchema & { hide: boolean } = { hide: true }
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    schema,
    // before any body is read: no type of it could be right
    onRequest: async (request, reply) => {
      reply.header('allow', allowed.join(', '))
      return refuse(reply, wrongMethod(allowed), request.id)
    },
    handler: async () => {},
  })
}

export function refuse(reply: FastifyReply, refusal: Refusal, requestId: string): FastifyReply {
  const { status, code, message, details, retryAfterSeconds } = refusal
  reply.code(status).type('application/json; charset=utf-8')
  if (status === 401) reply.header('www-authenticate', 'Bearer realm="Dropdock operator API"')
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return reply.send({ error: { code, message, details, requestId } })
}
