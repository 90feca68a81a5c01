import { Type } from 'typebox'
import { getProductOfItem } from '../../../core/catalog/find-products.ts'
import { Problem } from '../../../core/shared/problem.ts'
import { asRetailer, idFromWire, type Operation } from '../call.ts'
import { Data, Id, refusals, unknown } from '../wire-schema.ts'
import { productToWire } from './mapping.ts'
import { WireProduct } from './schema.ts'

export const getProductBySize: Operation = {
  sample: asRetailer('GET', '/api/products/bysize/66541'),
  schema: {
    operationId: 'getProductBySize',
    summary: 'The product that a size belongs to, with all its sizes',
    tags: ['Products'],
    params: Type.Object({ id: Id }),
    response: { 200: Data(WireProduct), ...unknown, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const id = idFromWire(path.id)
    if (id === undefined) throw new Problem('item-not-found', { item: String(path.id) })
    return { data: productToWire(await getProductOfItem(hub, caller, id), hub.baseUrl) }
  },
}
