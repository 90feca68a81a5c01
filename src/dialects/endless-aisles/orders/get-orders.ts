import { Type } from 'typebox'
import { listOrders, type OrderFilter } from '../../../core/orders/find-orders.ts'
import { type PageQuery, pageQuery, paginated } from '../../../wire/paginator.ts'
import { asRetailer, type Call, type Operation } from '../call.ts'
import { Page, PageParameters, refusals } from '../wire-schema.ts'
import { filtersFromWire } from './filters.ts'
import { orderSummaryToWire } from './mapping.ts'
import { OrderSummary } from './schema.ts'

export const getOrders: Operation = {
  sample: asRetailer('GET', '/api/orders?status=open&per_page=2'),
  schema: {
    operationId: 'getOrders',
    summary: 'A list of orders, newest first',
    tags: ['Orders'],
    querystring: Type.Object({
      query: Type.Optional(
        Type.String({
          description: 'An e-mail address, an order number, a custom order id, or how a last name begins.',
        }),
      ),
      since: Type.Optional(
        Type.String({ description: 'm-d-Y in the zone of the shop; another form is ignored.' }),
      ),
      status: Type.Optional(Type.String({ description: 'open, closed, or one status.' })),
      ...PageParameters,
    }),
    response: { 200: Page(OrderSummary), ...refusals },
  },
  answer: async (call) => {
    const page = pageQuery(call.query)
    const { total, orders } = await firstFound(call, filtersFromWire(call.query, call.caller.timezone), page)
    return paginated(
      orders.map((order) => orderSummaryToWire(order, call.caller.timezone)),
      page,
      total,
    )
  },
}

/** A search word may mean two things; the second is asked only if the first finds nothing. */
async function firstFound({ hub, caller }: Call, filters: readonly OrderFilter[], page: PageQuery) {
  for (const filter of filters) {
    const found = await listOrders(hub, caller, filter, page)
    if (found.total > 0) return found
  }
  return { total: 0, orders: [] }
}
