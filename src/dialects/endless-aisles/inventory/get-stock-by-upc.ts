import { Type } from 'typebox'
import { stockByGtin } from '../../../core/inventory/find-stock.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asRetailer, type Operation } from '../call.ts'
import { Data, invalid, refusals } from '../wire-schema.ts'
import { listFromWire, stockToWire, upcsFromWire } from './mapping.ts'
import { StockMap } from './schema.ts'

export const getStockByUpc: Operation = {
  sample: asRetailer('GET', '/api/stock/byUpc?upc=064992103132'),
  schema: {
    operationId: 'getStockByUpc',
    summary: 'How much of some sizes can be sold, by UPC',
    tags: ['Inventory'],
    querystring: Type.Object({
      upc: Type.Optional(Type.String({ description: 'UPCs, separated by commas.' })),
      upcs: Type.Optional(Type.String({ description: 'Another name for `upc`.' })),
    }),
    response: { 200: Data(StockMap), ...invalid, ...refusals },
  },
  answer: async ({ hub, caller, query }) => {
    const asked = listFromWire([query.upc, query.upcs])
    if (asked === undefined)
      throw new Problem('invalid-request', { messages: ['The upc field is required.'] })
    return { data: stockToWire(await stockByGtin(hub, caller, upcsFromWire(asked))) }
  },
}
