import { Type } from 'typebox'
import { getSupplier } from '../../core/access/get-supplier.ts'
import { browseOrders } from '../../core/orders/browse-orders.ts'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { filterFrom, listToWire, pageFrom } from './browse-mapping.ts'
import { filterQuery, OrderList, placeQuery } from './browse-schema.ts'

export const partiesQuery = {
  retailer: Type.Optional(CodeOrId),
  supplier: Type.Optional(
    Type.String({
      ...{ minLength: 1, maxLength: 63 },
      description: 'A code, or the number: some of the order is this supplier’s to send.',
    }),
  ),
}

export const listOrdersOperation = operation({
  id: 'listOrders',
  method: 'GET',
  url: '/orders',
  tag: 'Orders',
  summary: 'Orders of all retailers or of one, newest first',
  description:
    'Filtered, searched and paged from either end; no count is taken, so that a page takes the same time however many orders there are.',
  query: Closed({ ...partiesQuery, ...filterQuery, ...placeQuery }),
  response: OrderList,
  refusals: ['retailer-not-found', 'supplier-not-found', 'overloaded'],
  answer: async ({ hub, caller, query }) => {
    const { retailer, supplier, sort, limit, after, before, last, ...filter } = query
    const shelf = await shelfOfOperator(hub, caller, retailer)
    const supplierId =
      supplier === undefined ? undefined : (await getSupplier(hub, caller, supplier)).supplierId
    const page = pageFrom({ sort, limit, after, before, last })
    return listToWire(await browseOrders(hub, shelf, { ...filterFrom(filter), supplierId }, page))
  },
})
