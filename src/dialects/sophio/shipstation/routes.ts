import type { FastifyInstance } from 'fastify'
import type { Hub } from '../../../core/hub.ts'
import type { DescribedSchema } from '../../../wire/request-parts.ts'
import { retailerOf } from '../access.ts'
import { callOf } from '../call.ts'
import { refuse, wrongMethod } from '../errors.ts'
import { createOrder } from './create-order.ts'
import { createOrders } from './create-orders.ts'
import { deleteOrder } from './delete-order.ts'
import { getOrder } from './get-order.ts'
import { holdUntil } from './hold-until.ts'
import { getOrders } from './list-orders.ts'
import { markAsShipped } from './mark-as-shipped.ts'
import type { Operation } from './operation.ts'
import { restoreFromHold } from './restore-from-hold.ts'

type Method = 'GET' | 'POST' | 'DELETE'

interface Address {
  readonly path: string
  readonly operations: Readonly<Partial<Record<Method, Operation>>>
  /** Another name for what is described elsewhere. */
  readonly isAlias?: boolean
}

/** Where ShipStation's documentation has them; one of its clients has a name of its own for the last. */
const addresses: readonly Address[] = [
  { path: '/orders', operations: { GET: getOrders } },
  { path: '/orders/createorder', operations: { POST: createOrder } },
  { path: '/orders/createorders', operations: { POST: createOrders } },
  { path: '/orders/holduntil', operations: { POST: holdUntil } },
  { path: '/orders/restorefromhold', operations: { POST: restoreFromHold } },
  { path: '/orders/markasshipped', operations: { POST: markAsShipped } },
  { path: '/orders/markshipped', operations: { POST: markAsShipped }, isAlias: true },
  { path: '/orders/:orderId', operations: { GET: getOrder, DELETE: deleteOrder } },
]

/** Mounts ShipStation's own addresses in the scope of a store's pair. */
export function mountShipStation(scope: FastifyInstance, hub: Hub): void {
  for (const { path, operations, isAlias = false } of addresses) {
    for (const [method, operation] of Object.entries(operations)) {
      // as: the names of the record are the methods
      mount(scope, hub, { method: method as Method, url: path, operation, isHidden: isAlias })
    }
    mountOtherMethods(scope, path, operations)
  }
}

interface Mounting {
  readonly method: Method
  readonly url: string
  readonly operation: Operation
  readonly isHidden: boolean
}

function mount(scope: FastifyInstance, hub: Hub, mounting: Mounting): void {
  const { operation, isHidden, ...address } = mounting
  const schema: DescribedSchema = { ...operation.schema, 'x-sample': operation.sample, hide: isHidden }
  scope.route({
    ...address,
    schema,
    exposeHeadRoute: address.method === 'GET',
    handler: async (request, reply) => {
      const answer = await operation.answer(callOf(hub, retailerOf(request), request))
      reply.type('application/json; charset=utf-8')
      return answer
    },
  })
}

function mountOtherMethods(scope: FastifyInstance, url: string, operations: Address['operations']): void {
  const known = Object.keys(operations)
  const allowed = [...known, ...(operations.GET ? ['HEAD'] : []), 'OPTIONS']
  scope.route({
    method: scope.supportedMethods.filter((each) => each === 'OPTIONS' || !allowed.includes(each)),
    url,
    schema: { hide: true } as DescribedSchema,
    handler: async (request, reply) => {
      reply.header('allow', allowed.join(', '))
      return request.method === 'OPTIONS' ? {} : refuse(reply, wrongMethod(request.method))
    },
  })
}
