import type { FastifyInstance, FastifyReply, FastifySchema } from 'fastify'
import type { Hub } from '../../core/hub.ts'
import type { DescribedSchema } from '../../wire/request-parts.ts'
import { retailerOf } from './access.ts'
import { callOf, type Operation } from './call.ts'
import { getProductById } from './catalog/get-product-by-id.ts'
import { getProductBySize } from './catalog/get-product-by-size.ts'
import { getProductOption } from './catalog/get-product-option.ts'
import { getProducts } from './catalog/get-products.ts'
import { type Refusal, wrongMethod } from './errors.ts'
import { getStock } from './inventory/get-stock.ts'
import { getStockByUpc } from './inventory/get-stock-by-upc.ts'
import { cancelOrderById } from './orders/cancel-order-by-id.ts'
import { getOrderById } from './orders/get-order-by-id.ts'
import { getOrders } from './orders/get-orders.ts'
import { putOrder } from './orders/put-order.ts'

type Operations = Readonly<Partial<Record<'GET' | 'PUT' | 'POST', Operation>>>

/** Every address and what each method does there. The first of several methods is the one to document. */
const routes: Readonly<Record<string, Operations>> = {
  '/api/orders': { GET: getOrders, PUT: putOrder, POST: putOrder },
  '/api/orders/:id': { GET: getOrderById },
  '/api/orders/:id/cancel': { PUT: cancelOrderById, GET: cancelOrderById, POST: cancelOrderById },
  '/api/products': { GET: getProducts },
  '/api/products/search': { GET: getProducts },
  '/api/products/:id': { GET: getProductById },
  '/api/products/bysize/:id': { GET: getProductBySize },
  '/api/products/:productId/options/:optionId': { GET: getProductOption },
  '/api/stock': { GET: getStock },
  '/api/stock/byUpc': { GET: getStockByUpc },
}

/** Mounts every address twice, with a slash at its end and without: this wire never redirects. */
export function mountRoutes(app: FastifyInstance, hub: Hub): void {
  const described = new Set<Operation>()
  for (const [path, operations] of Object.entries(routes)) {
    const urls = ignoresSlashes(app) ? [path] : [path, `${path}/`]
    for (const url of urls) {
      for (const [method, operation] of Object.entries(operations)) {
        mount(app, hub, { method, url, operation, isHidden: described.has(operation) })
        described.add(operation)
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
  /** Not in the published description: another name for what is already there. */
  readonly isHidden: boolean
}

function mount(app: FastifyInstance, hub: Hub, { method, url, operation, isHidden }: Mounting): void {
  const schema: Operation['schema'] = { ...operation.schema, 'x-sample': operation.sample, hide: isHidden }
  app.route({
    method,
    url,
    schema,
    exposeHeadRoute: method === 'GET' && !operation.changesOrders,
    handler: async (request, reply) => {
      const answer = await operation.answer(callOf(hub, retailerOf(request), request))
      // Fastify knows the type of an object, but not that of a stream.
      reply.type('application/json; charset=utf-8')
      return answer
    },
  })
}

function mountOtherMethods(app: FastifyInstance, url: string, operations: Operations): void {
  const allowed = Object.keys(operations)
  if (operations.GET && !operations.GET.changesOrders) allowed.push('HEAD')
  const allow = [...allowed, 'OPTIONS'].join(', ')
  const schema: FastifySchema & Pick<DescribedSchema, 'hide'> = { hide: true }
  app.route({
    method: app.supportedMethods.filter((method) => !allowed.includes(method)),
    url,
    schema,
    handler: async (request, reply) => {
      reply.header('allow', allow)
      return request.method === 'OPTIONS' ? {} : refuse(reply, wrongMethod)
    },
  })
}

export function refuse(
  reply: FastifyReply,
  { status, error, retryAfterSeconds }: Refusal,
): { error: string } {
  reply.code(status)
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds))
  return { error }
}
