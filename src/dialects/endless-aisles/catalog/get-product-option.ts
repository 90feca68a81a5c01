import { Type } from 'typebox'
import { getProductOfItem } from '../../../core/catalog/find-products.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asRetailer, idFromWire, type Operation } from '../call.ts'
import { Data, Id, refusals, unknown } from '../wire-schema.ts'
import { optionToWire } from './mapping.ts'
import { WireOption } from './schema.ts'

export const getProductOption: Operation = {
  sample: asRetailer('GET', '/api/products/32154/options/66543'),
  schema: {
    operationId: 'getProductOption',
    summary: 'One size of a product',
    tags: ['Products'],
    params: Type.Object({ productId: Id, optionId: Id }),
    response: { 200: Data(WireOption), ...unknown, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const productId = idFromWire(path.productId)
    const itemId = idFromWire(path.optionId)
    // The document has one sentence for "product or product option ID not found"; so has a pair that does not match.
    const notFound = new Problem('item-not-found', { item: String(path.optionId) })
    if (productId === undefined || itemId === undefined) throw notFound
    const product = await getProductOfItem(hub, caller, itemId)
    const item = product.items.find((each) => each.id === itemId)
    if (product.id !== productId || item === undefined) throw notFound
    return { data: optionToWire(product, item) }
  },
}
