import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { stockOfAll, stockOfItems } from '../../../core/inventory/find-stock.ts'
import { asRetailer, type Call, type Operation } from '../call.ts'
import { Data, refusals } from '../wire-schema.ts'
import { allStockToWire, idsFromWire, listFromWire, stockToWire } from './mapping.ts'
import { StockMap } from './schema.ts'

export const getStock: Operation = {
  sample: asRetailer('GET', '/api/stock?sku=24752,24751,24750'),
  schema: {
    operationId: 'getStock',
    summary: 'How much of some sizes, or of all, can be sold',
    tags: ['Inventory'],
    querystring: Type.Object({
      sku: Type.Optional(
        Type.String({ description: 'Size ids, separated by commas; none means all sizes.' }),
      ),
    }),
    response: { 200: Data(StockMap), ...refusals },
  },
  answer: async (call) => {
    const asked = listFromWire(call.query.sku)
    if (asked === undefined) return allStock(call)
    return { data: stockToWire(await stockOfItems(call.hub, call.caller, idsFromWire(asked))) }
  },
}

/** The first piece is awaited here, while a failure still has an answer of its own; later ones break the connection. */
async function allStock({ hub, caller }: Call): Promise<Readable> {
  const pieces = allStockToWire(stockOfAll(hub, caller))
  const first = await pieces.next()
  return Readable.from(continued(first, pieces), { objectMode: false })
}

/** Unlike a generator around `rest`, closes it even if nobody ever asks for the first piece: a cursor hangs on it. */
function continued<Piece>(first: IteratorResult<Piece>, rest: AsyncGenerator<Piece>): AsyncIterable<Piece> {
  let isStarted = false
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => {
        if (isStarted) return rest.next()
        isStarted = true
        return Promise.resolve(first)
      },
      return: () => rest.return(undefined),
    }),
  }
}
