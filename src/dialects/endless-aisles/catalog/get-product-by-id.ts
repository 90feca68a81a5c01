import { Type } from 'typebox'
import { getProduct } from '../../../core/catalog/find-products.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asRetailer, idFromWire, type Operation } from '../call.ts'
import { Data, Id, refusals, unknown } from '../wire-schema.ts'
import { productToWire } from './mapping.ts'
import { WireProduct } from './schema.ts'

export const getProductById: Operation = {
  sample: asRetailer('GET', '/api/products/32154'),
  schema: {
    operationId: 'getProductById',
    summary: 'One product with all its sizes',
    tags: ['Products'],
    params: Type.Object({ id: Id }),
    response: { 200: Data(WireProduct), ...unknown, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const id = idFromWire(path.id)
    if (id === undefined) throw new Problem('product-not-found', { product: String(path.id) })
    return { data: productToWire(await getProduct(hub, caller, id), hub.baseUrl) }
  },
}
