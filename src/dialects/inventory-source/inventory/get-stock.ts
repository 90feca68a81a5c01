import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { stockOfEverySku, stockOfSkus, stockVersion } from '../../../core/inventory/find-stock-of-skus.ts'
import { asPartner, type Operation } from '../call.ts'
import { listFrom, parametersOf } from '../parameters.ts'
import { Invalid, refusals } from '../wire-schema.ts'
import { everyStockToWire, stockToWire } from './mapping.ts'
import { StockAnswer } from './schema.ts'

export const getStock: Operation = {
  scope: 'read:products',
  sample: asPartner('GET', '/v1/stock?sku=TPD-42116,TPD-42117'),
  schema: {
    operationId: 'getStock',
    summary: 'How much there is of up to 1,000 SKUs, or of all',
    description:
      'Without `sku` it is every SKU you may sell, with an `ETag` that stays while nothing changes: send it as ' +
      '`If-None-Match`, and an unchanged stock is a 304 without a body.',
    tags: ['Stock'],
    querystring: Type.Object({
      sku: Type.Optional(
        Type.String({
          description: 'Up to 1,000, separated by commas; a longer address than 16 KiB goes by POST.',
        }),
      ),
    }),
    response: { 200: StockAnswer, 422: Invalid, ...refusals },
  },
  answer: async ({ hub, caller, query }) => {
    const { field, end } = parametersOf(query)
    const skus = listFrom(field('sku'), 1000)
    end()
    if (skus) return { body: stockToWire(skus, await stockOfSkus(hub, caller, skus)) }
    return {
      version: await stockVersion(hub, caller),
      body: async () => {
        const pieces = everyStockToWire(stockOfEverySku(hub, caller))
        // the first is awaited here, while a failure still has an answer of its own; later ones break the connection
        const first = await pieces.next()
        return Readable.from(continued(first, pieces), { objectMode: false })
      },
    }
  },
}

async function* continued(
  first: IteratorResult<string>,
  rest: AsyncGenerator<string>,
): AsyncGenerator<string> {
  try {
    if (first.done) return
    yield first.value
    yield* rest
  } finally {
    await rest.return(undefined)
  }
}
