import { Type } from 'typebox'
import { getSupplier } from '../../core/access/get-supplier.ts'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { namedOrdersAsCsv, ordersAsCsv } from '../../core/orders/orders-as-csv.ts'
import { operation } from '../operation.ts'
import { requireAlone } from '../paging.ts'
import { Closed, FileBody } from '../wire-schema.ts'
import { filterFrom, namesFrom } from './browse-mapping.ts'
import { filterQuery, placeQuery } from './browse-schema.ts'
import { partiesQuery } from './list-orders.ts'

export const listOrdersCsvOperation = operation({
  id: 'listOrdersCsv',
  method: 'GET',
  url: '/orders.csv',
  tag: 'Orders',
  summary: 'The list of orders as a file, a row for each order',
  description:
    'CSV (RFC 4180, UTF-8), streamed, with the filters of the list. What a spreadsheet would take for a formula has an apostrophe in front.',
  query: Closed({
    ...partiesQuery,
    ...filterQuery,
    sort: placeQuery.sort,
    orders: Type.Optional(
      Type.Array(Type.String({ pattern: '^[^/,]{1,63}/[1-9]\\d{0,14}$' }), {
        ...{ minItems: 1, maxItems: 200, examples: ['harbor-hound/13561,blue-door/10002'] },
        description:
          'These alone, in this order: retailer and number of up to 200, separated by commas; instead of a filter.',
      }),
    ),
    bom: Type.Optional(
      Type.Boolean({ description: 'true: a byte order mark in front, by which Excel knows UTF-8.' }),
    ),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['retailer-not-found', 'supplier-not-found', 'order-not-found', 'overloaded'],
  answer: async ({ hub, caller, query }) => {
    const { bom = false, orders, ...rest } = query
    const name = `orders-${hub.clock.now().toISOString().slice(0, 10)}.csv`
    if (orders) {
      requireAlone('orders', rest)
      const all = await shelfOfOperator(hub, caller, undefined)
      return { name, content: await namedOrdersAsCsv(hub, all, namesFrom(orders, all), { bom }) }
    }
    const { retailer, supplier, sort, ...filter } = rest
    const shelf = await shelfOfOperator(hub, caller, retailer)
    const supplierId =
      supplier === undefined ? undefined : (await getSupplier(hub, caller, supplier)).supplierId
    const how = { bom, isNewestFirst: sort !== 'oldest' }
    const content = await ordersAsCsv(hub, shelf, { ...filterFrom(filter), supplierId }, how)
    return { name, content }
  },
})
