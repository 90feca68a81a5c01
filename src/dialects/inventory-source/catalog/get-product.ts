import { Type } from 'typebox'
import { getSoldItem } from '../../../core/catalog/find-items.ts'
import { asPartner, type Operation } from '../call.ts'
import { Data, Refused, refusals } from '../wire-schema.ts'
import { productToWire } from './mapping.ts'
import { Product } from './schema.ts'

export const getProduct: Operation = {
  scope: 'read:products',
  sample: asPartner('GET', '/v1/products/TPD-42117'),
  schema: {
    operationId: 'getProduct',
    summary: 'One product by its SKU',
    tags: ['Products'],
    params: Type.Object({ sku: Type.String({ description: 'With its signs escaped, as in any address.' }) }),
    response: { 200: Data(Product), 404: Refused, ...refusals },
  },
  answer: async ({ hub, caller, path }) => {
    const item = await getSoldItem(hub, caller, path.sku ?? '')
    return { body: { data: productToWire(item, hub.baseUrl) } }
  },
}
