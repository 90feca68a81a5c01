import { getWholeProduct } from '../../core/catalog/inspect-item.ts'
import { operation } from '../operation.ts'
import { Closed, Name } from '../wire-schema.ts'
import { wholeProductToWire } from './item-mapping.ts'
import { WholeProduct } from './item-schema.ts'

export const getProductOperation = operation({
  id: 'getProduct',
  method: 'GET',
  url: '/products/:product',
  tag: 'Catalog',
  summary: 'A product with its items and their stock, by key or number',
  params: Closed({ product: Name }),
  response: WholeProduct,
  refusals: ['product-not-found'],
  answer: async ({ hub, caller, params }) => {
    const { product, items } = await getWholeProduct(hub, caller, params.product)
    return wholeProductToWire(product, items)
  },
})
