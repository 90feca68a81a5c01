import { Type } from 'typebox'
import { getSupplier } from '../../core/access/get-supplier.ts'
import { shelfOfOperator } from '../../core/orders/browse-shelf.ts'
import { ordersAsCsv } from '../../core/orders/orders-as-csv.ts'
import { operation } from '../operation.ts'
import { Closed, FileBody } from '../wire-schema.ts'
import { filterFrom } from './browse-mapping.ts'
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
    bom: Type.Optional(
      Type.Boolean({ description: 'true: a byte order mark in front, by which Excel knows UTF-8.' }),
    ),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['retailer-not-found', 'supplier-not-found', 'overloaded'],
  answer: async ({ hub, caller, query }) => {
    const { retailer, supplier, sort, bom = false, ...filter } = query
    const shelf = await shelfOfOperator(hub, caller, retailer)
    const supplierId =
      supplier === undefined ? undefined : (await getSupplier(hub, caller, supplier)).supplierId
    const how = { bom, isNewestFirst: sort !== 'oldest' }
    const content = await ordersAsCsv(hub, shelf, { ...filterFrom(filter), supplierId }, how)
    return { name: `orders-${hub.clock.now().toISOString().slice(0, 10)}.csv`, content }
  },
})
