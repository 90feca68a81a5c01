import { findItemsToOrder } from '../../core/orders/desk/find-items-to-order.ts'
import { operation } from '../operation.ts'
import { Closed, RetailerPath } from '../wire-schema.ts'
import { ItemsQuery, ItemsToOrder, itemsToWire } from './item-to-order.ts'

export const findItemsToOrderOperation = operation({
  id: 'findItemsToOrder',
  method: 'GET',
  url: '/retailers/:retailer/items',
  tag: 'Orders',
  summary: 'What a retailer may order, by name, SKU or UPC, with its prices and what is free',
  params: RetailerPath,
  query: Closed(ItemsQuery),
  response: ItemsToOrder,
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const { term, limit = 20 } = query
    return itemsToWire(await findItemsToOrder(hub, caller, params.retailer, { term, limit }))
  },
})
