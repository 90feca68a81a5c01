import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { DescribedSchema } from '../../wire/request-parts.ts'
import { requireScope, retailerOf } from './access.ts'
import { callOf, type Operation } from './call.ts'
import { getProduct } from './catalog/get-product.ts'
import { getProducts } from './catalog/get-products.ts'
import { isKnown, versionOf } from './conditional.ts'
import { type Refusal, refusalToWire, wrongMethod } from './errors.ts'
import { getShipment } from './fulfillment/get-shipment.ts'
import { getShipments } from './fulfillment/get-shipments.ts'
import { getStock } from './inventory/get-stock.ts'
import { postStock } from './inventory/post-stock.ts'
import { cancelOrder } from './orders/cancel-order.ts'
import { getOrder } from './orders/get-order.ts'
import { getOrders } from './orders/get-orders.ts'
import { postOrder } from './orders/post-order.ts'
import { postOrders } from './orders/post-orders.ts'

type Operations = Readonly<Partial<Record<'GET' | 'POST', Operation>>>

/** Every address and what each method does there. */
const routes: Readonly<Record<string, Operations>> = {
  '/v1/products': { GET: getProducts },
  '/v1/products/:sku': { GET: getProduct },
  '/v1/stock': { GET: getStock, POST: postStock },
  '/v1/orders': { GET: getOrders, POST: postOrder },
  '/v1/orders/bulk': { POST: postOrders },
  '/v1/orders/:id': { GET: getOrder },
  '/v1/orders/:id/cancel': { POST: cancelOrder },
  '/v1/shipments': { GET: getShipments },
  '/v1/shipments/:id': { GET: getShipment },
}

/** Mounts every address twice, with a slash at its end and without: this wire never redirects. */
export function mountRoutes(app: FastifyInstance, hub: Hub): void {
  for (const [path, operations] of Object.entries(routes)) {
    for (const url of ignoresSlashes(app) ? [path] : [path, `${path}/`]) {
      for (const [method, operation] of Object.entries(operations)) {
        mount(app, hub, { method, url, operation, isHidden: url.endsWith('/') })
      }
      mountOtherMethods(app, url, operations)
    }
  }
}

/** Then the router takes the two for one, and would call the second a duplicate. */
function ignoresSlashes({ initialConfig }: FastifyInstance): boolean {
  return Boolean(initialConfig.ignoreTrailingSlash || initialConfig.routerOptions?.ignoreTrailingSlash)
}

interface Mounting {
  readonly method: string
  readonly url: string
  readonly operation: Operation
  readonly isHidden: boolean
}

function mount(app: FastifyInstance, hub: Hub, { method, url, operation, isHidden }: Mounting): void {
  const schema: DescribedSchema = {
    ...operation.schema,
    security: [{ token: [] }, { oauth: [operation.scope] }],
    'x-sample': operation.sample,
    hide: isHidden,
  }
  app.route({
    method,
    url,
    schema,
    exposeHeadRoute: method === 'GET',
    handler: async (request, reply) => {
      const caller = retailerOf(request)
      requireScope(caller, operation.scope)
      const answer = await operation.answer(callOf(hub, caller, request))
      return await answered(request, reply, answer)
    },
  })
}

/** What is read comes with its version, and is not sent again to those who have it. */
async function answered(
  request: FastifyRequest,
  reply: FastifyReply,
  answer: Awaited<ReturnType<Operation['answer']>>,
): Promise<FastifyReply> {
  reply.type('application/json; charset=utf-8')
  if ('version' in answer) {
    if (isKnown(request, reply, answer.version)) return await reply.code(304).send()
    return await reply.send(await answer.body())
  }
  const text = JSON.stringify(answer.body)
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (isRead && isKnown(request, reply, versionOf(text))) return await reply.code(304).send()
  return await reply.code(answer.status ?? 200).send(text)
}

function mountOtherMethods(app: FastifyInstance, url: string, operations: Operations): void {
  const allowed = [...Object.keys(operations), ...(operations.GET ? ['HEAD'] : [])]
  const schema: FastifySchema & Pick<DescribedSchema, 'hide'> = { hide: true }
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    schema,
    handler: async (request, reply) => {
      reply.header('allow', [...allowed, 'OPTIONS'].join(', '))
      return request.method === 'OPTIONS'
        ? {}
        : refuse(reply, wrongMethod(request.method, allowed.join(', ')))
    },
  })
}

export function refuse(reply: FastifyReply, refusal: Refusal): object {
  const { status, retryAfterSeconds, challenge } = refusal
  reply.code(status)
  if (challenge !== undefined) reply.header('www-authenticate', challenge)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return refusalToWire(refusal)
}
