import { findOwnAttention } from '../core/fulfillment/attention/own-attention.ts'
import { browseOrders } from '../core/orders/browse-orders.ts'
import { shelfOfRetailer } from '../core/orders/browse-shelf.ts'
import { countOrderStates, readOrderDays } from '../core/orders/order-days.ts'
import { namedOrdersAsCsv, ordersAsCsv } from '../core/orders/orders-as-csv.ts'
import { filterFrom, listToWire, pageFrom } from '../operator/orders/browse-mapping.ts'
import { OrderCounts } from '../operator/orders/count-orders.ts'
import { daysToWire, OrderDays } from '../operator/orders/order-days-schema.ts'
import { requireAlone } from '../operator/paging.ts'
import { FileBody } from '../operator/wire-schema.ts'
import { ownOf } from './callers.ts'
import { endpoint } from './endpoint.ts'
import {
  OwnAttentionList,
  OwnCsvQuery,
  OwnDaysQuery,
  OwnOrders,
  OwnOrdersQuery,
} from './own-orders-schema.ts'
import { ForRetailer, InEnvironment } from './schema.ts'
import { timeToWire } from './values.ts'

const tag = 'Orders'
const url = '/:environment/own/orders'
const refusals = ['retailer-not-found', 'forbidden', 'invalid-request'] as const
const common = { method: 'GET', tag, params: InEnvironment } as const

/** A retailer's own orders, as a list and as figures. */
export const ownOrdersEndpoints = [
  endpoint({
    ...common,
    id: 'listOwnOrders',
    url,
    summary: 'A retailer’s own orders: filtered, searched, paged from either end',
    query: OwnOrdersQuery,
    response: OwnOrders,
    refusals: [...refusals, 'overloaded'],
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { retailer: _, sort, limit, after, before, last, ...filter } = call.query
      const shelf = await shelfOfRetailer(call.hub, environment, retailer.retailerId)
      const page = pageFrom({ sort, limit, after, before, last })
      const { data, ...rest } = listToWire(await browseOrders(call.hub, shelf, filterFrom(filter), page))
      return { ...rest, data: data.map(({ fulfillments: __, ...order }) => order) }
    },
  }),
  endpoint({
    ...common,
    id: 'listOwnOrdersCsv',
    url: `${url}.csv`,
    summary: 'The same list as a file, or the orders named',
    query: OwnCsvQuery,
    answersFile: true,
    response: FileBody,
    refusals: [...refusals, 'order-not-found', 'overloaded'],
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { retailer: _, numbers, ...rest } = call.query
      const { retailerId } = retailer
      const shelf = await shelfOfRetailer(call.hub, environment, retailerId)
      const name = `orders-${call.hub.clock.now().toISOString().slice(0, 10)}.csv`
      const form = { bom: true, isOwn: true }
      if (numbers) {
        requireAlone('numbers', rest)
        const names = numbers.map((number) => ({ retailerId, number: Number(number) }))
        return { name, content: await namedOrdersAsCsv(call.hub, shelf, names, form) }
      }
      const { sort, ...filter } = rest
      const how = { ...form, isNewestFirst: sort !== 'oldest' }
      return { name, content: await ordersAsCsv(call.hub, shelf, filterFrom(filter), how) }
    },
  }),
  endpoint({
    ...common,
    id: 'countOwnOrders',
    url: `${url}/counts`,
    summary: 'How many of a retailer’s own orders there are in each state',
    query: ForRetailer,
    response: OrderCounts,
    refusals,
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      return { data: [...(await countOrderStates(call.hub, environment, [retailer.retailerId]))] }
    },
  }),
  endpoint({
    ...common,
    id: 'getOwnOrderDays',
    url: `${url}/days`,
    summary: 'What a retailer ordered, day by day, and today beside the same weekday before',
    query: OwnDaysQuery,
    response: OrderDays,
    refusals,
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const { days = 30, zone = 'UTC' } = call.query
      const how = { days, zone, now: call.hub.clock.now() }
      return daysToWire(await readOrderDays(call.hub, environment, [retailer.retailerId], how))
    },
  }),
  endpoint({
    ...common,
    id: 'listOwnAttention',
    url: `${url}/attention`,
    summary: 'A retailer’s own orders that somebody should look at',
    query: ForRetailer,
    response: OwnAttentionList,
    refusals,
    answer: async (call) => {
      const { environment, retailer } = await ownOf(call)
      const found = await findOwnAttention(call.hub, environment, retailer.retailerId, 100)
      return { data: found.map(({ since, ...each }) => ({ ...each, since: timeToWire(since) })) }
    },
  }),
]
