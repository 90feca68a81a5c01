import type { FastifyInstance, FastifyReply, FastifySchema } from 'fastify'
import { requireScope } from '../../core/access/authenticate.ts'
import type { Hub } from '../../core/hub.ts'
import type { DescribedSchema } from '../../wire/request-parts.ts'
import { retailerOf } from './access.ts'
import { callOf, type Operation } from './call.ts'
import { type Refusal, refusalToWire, wrongMethod } from './errors.ts'
import { getInventoryInfo } from './inventory/get-inventory-info.ts'
import { getOrderInvoice } from './orders/get-order-invoice.ts'
import { getOrderStatus } from './orders/get-order-status.ts'
import { postOrder } from './orders/post-order.ts'

interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly operation: Operation
}

const routes: readonly Route[] = [
  { method: 'POST', path: '/orders', operation: postOrder },
  { method: 'GET', path: '/orders/status', operation: getOrderStatus },
  { method: 'GET', path: '/orders/invoice', operation: getOrderInvoice },
  { method: 'GET', path: '/inventory/info/:ocid', operation: getInventoryInfo },
]

/** The document's examples have `/v1`, its operations `/api/v1` and one `/api/v2`: everything answers under all of them. */
const prefixes = ['/api/v1/buyer', '/api/v2/buyer', '/v1/buyer', '/v2/buyer']

/** Mounts every address twice, with a slash at its end and without: this wire never redirects. */
export function mountRoutes(app: FastifyInstance, hub: Hub): void {
  for (const prefix of prefixes) {
    for (const route of routes) {
      const path = prefix + route.path
      for (const url of ignoresSlashes(app) ? [path] : [path, `${path}/`]) {
        mount(app, hub, { ...route, url, isHidden: !isDocumented(url) })
        mountOtherMethods(app, url, route.method)
      }
    }
  }
}

/** Each operation once, where the document's own operations have it. */
function isDocumented(url: string): boolean {
  return /^\/api\/(v1\/buyer\/orders|v2\/buyer\/inventory)\b/.test(url) && !url.endsWith('/')
}

/** Then the router takes the two for one, and would call the second a duplicate. */
function ignoresSlashes({ initialConfig }: FastifyInstance): boolean {
  return Boolean(initialConfig.ignoreTrailingSlash || initialConfig.routerOptions?.ignoreTrailingSlash)
}

interface Mounting extends Route {
  readonly url: string
  /** Not in the published description: another name for what is already there. */
  readonly isHidden: boolean
}

function mount(app: FastifyInstance, hub: Hub, { method, url, operation, isHidden }: Mounting): void {
  const schema: Operation['schema'] = {
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
      reply.type('application/json; charset=utf-8')
      return answer
    },
  })
}

function mountOtherMethods(app: FastifyInstance, url: string, method: Route['method']): void {
  const allowed = [...(method === 'GET' ? ['GET', 'HEAD'] : [method]), 'OPTIONS']
  const schema: FastifySchema & Pick<DescribedSchema, 'hide'> = { hide: true }
  app.route({
    method: app.supportedMethods.filter((each) => each === 'OPTIONS' || !allowed.includes(each)),
    url,
    schema,
    handler: async (request, reply) => {
      reply.header('allow', allowed.join(', '))
      return request.method === 'OPTIONS' ? {} : refuse(reply, wrongMethod(request.method, allowed))
    },
  })
}

export function refuse(reply: FastifyReply, refusal: Refusal): object {
  reply.code(refusal.status)
  if (refusal.retryAfterSeconds !== undefined) reply.header('retry-after', String(refusal.retryAfterSeconds))
  return refusalToWire(refusal)
}
