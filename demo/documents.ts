/**
 * The items that the samples of the four public documents name, with the numbers, codes, prices and weights printed there. What a
 * document leaves open (a title, a brand, a second size) is ours. Rows keep this order, and so do the sizes of a product.
 */
import { endlessAislesFood } from './documents/endless-aisles-food.ts'
import { endlessAislesGoods } from './documents/endless-aisles-goods.ts'
import { homerootsProducts } from './documents/homeroots.ts'
import { sophioProducts } from './documents/sophio.ts'

export const documentProducts = [
  ...endlessAislesFood,
  ...endlessAislesGoods,
  ...homerootsProducts,
  ...sophioProducts,
]

export { documentOrders } from './documents/orders.ts'
