import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Hub } from '../../core/hub.ts'
import type { DescribedSchema } from '../../wire/request-parts.ts'
import { retailerOf } from './access.ts'
import { asStore, callOf } from './call.ts'
import { refuse, wrongMethod } from './errors.ts'
import { actionOf, actions } from './orders/createorder.ts'
import { OrderRequestBody } from './orders/request-schema.ts'
import { sampleOrder } from './orders/sample-order.ts'
import { WireOrder } from './orders/schema.ts'
import { Refused, refusals } from './wire-schema.ts'

/** The page of the document. Its original runs where addresses know no case. */
const page = '/createorder.wws'
const pageInAnyCase = `/:page(^${[...'createorder.wws'].map(anyCase).join('')}$)`

const parameters = Type.Object({
  action: Type.Optional(
    Type.String({
      description:
        'CREATE unless said, in any case. GET answers one order, by orderId, orderKey or orderNumber; LIST many, as ShipStation’s list.',
      examples: ['CREATE'],
    }),
  ),
})

const described: DescribedSchema = {
  operationId: 'createorder',
  summary: 'Creates an order, or changes the one with this orderKey',
  description:
    'The whole order every time: what is left out is cleared. An `orderKey` that the store has used before, or an `orderId`, changes ' +
    'that order until a supplier has it. Sent again, the same order is answered again.',
  tags: ['Orders'],
  consumes: ['application/json', 'application/x-www-form-urlencoded', 'text/plain'],
  querystring: parameters,
  body: OrderRequestBody,
  response: { 200: WireOrder, 404: Refused, 413: Refused, ...refusals },
  'x-sample': asStore('POST', `${page}?action=CREATE`, sampleOrder),
}

export function mountRoutes(app: FastifyInstance, hub: Hub): void {
  const handler = async (request: FastifyRequest, reply: FastifyReply) => {
    const call = callOf(hub, retailerOf(request), request)
    const action = actionOf(call)
    if (action === 'CREATE' && ['GET', 'HEAD'].includes(request.method)) return notAllowed(request, reply)
    const answer = await actions[action](call)
    reply.type('application/json; charset=utf-8')
    return answer
  }
  const hidden: Pick<DescribedSchema, 'hide'> = { hide: true }
  app.route({ method: 'POST', url: page, schema: described, handler })
  for (const url of [page, pageInAnyCase]) {
    const ways = url === page ? ['PUT', 'GET'] : ['POST', 'PUT', 'GET']
    app.route({ method: ways, url, schema: hidden, exposeHeadRoute: true, handler })
    app.route({
      method: app.supportedMethods.filter((each) => !['POST', 'PUT', 'GET', 'HEAD'].includes(each)),
      url,
      schema: hidden,
      handler: async (request, reply) =>
        request.method === 'OPTIONS' ? allowed(reply, {}) : notAllowed(request, reply),
    })
  }
}

function notAllowed({ method }: FastifyRequest, reply: FastifyReply): object {
  return allowed(reply, refuse(reply, wrongMethod(method)))
}

function allowed(reply: FastifyReply, body: object): object {
  reply.header('allow', 'POST, PUT, GET, HEAD, OPTIONS')
  return body
}

function anyCase(letter: string): string {
  return /[a-z]/.test(letter) ? `[${letter}${letter.toUpperCase()}]` : `\\${letter}`
}
