import { nextItems, pageOfItems } from '../../../core/catalog/find-items.ts'
import type { SoldItem } from '../../../core/catalog/sold-item.ts'
import { nextChangedItems } from '../../../core/inventory/item-changes.ts'
import { asPartner, type Operation } from '../call.ts'
import { Invalid, refusals } from '../wire-schema.ts'
import { productToWire } from './mapping.ts'
import { itemCursorToWire, productQueryFrom, syncCursorToWire } from './product-query.ts'
import { ProductPage, ProductParameters } from './schema.ts'

export const getProducts: Operation = {
  scope: 'read:products',
  sample: asPartner('GET', '/v1/products?q=bully+sticks&per_page=2'),
  schema: {
    operationId: 'getProducts',
    summary: 'The products you may sell, one for each SKU',
    description:
      'Page by page with totals; by `cursor` or `limit` for all of them, where nothing is skipped or repeated while the ' +
      'catalog changes; and by `updated_since` for what changed, which then goes on by cursor for ever.',
    tags: ['Products'],
    querystring: ProductParameters,
    response: { 200: ProductPage, 422: Invalid, ...refusals },
  },
  answer: async ({ hub, caller, query }) => {
    const asked = productQueryFrom(query)
    const { filter } = asked
    const toWire = (items: readonly SoldItem[]) => items.map((item) => productToWire(item, hub.baseUrl))
    if (asked.way === 'pages') {
      const { page, perPage } = asked
      const { total, items } = await pageOfItems(hub, caller, filter, asked)
      const pagination = { page, per_page: perPage, total, total_pages: Math.ceil(total / perPage) }
      return { body: { data: toWire(items), pagination } }
    }
    const { limit } = asked
    if (asked.way === 'cursor') {
      const { items, next } = await nextItems(hub, caller, filter, asked)
      const cursor = next ? itemCursorToWire(filter, next) : null
      return { body: { data: toWire(items), pagination: { limit, next_cursor: cursor } } }
    }
    const { items, next, hasMore, reset } = await nextChangedItems(hub, caller, filter, asked)
    const pagination = { limit, next_cursor: syncCursorToWire(filter, next), has_more: hasMore, reset }
    return { body: { data: toWire(items), pagination } }
  },
}
