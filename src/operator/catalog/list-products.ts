import { Type } from 'typebox'
import { listCatalog, type ProductPlace } from '../../core/catalog/find-catalog.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf, unreadableCursor } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { catalogProductToWire } from './mapping.ts'
import { CatalogProduct } from './schema.ts'

export const listProductsOperation = operation({
  id: 'listProducts',
  method: 'GET',
  url: '/products',
  tag: 'Catalog',
  summary: 'Products of the whole catalog, by number or by how well they match a term',
  query: Closed({
    term: Type.Optional(
      Type.String({
        maxLength: 200,
        description: 'Words by their beginning, forgiving one letter; or a SKU, GTIN or MPN in any form.',
      }),
    ),
    ...PageQuery,
  }),
  response: Page(CatalogProduct),
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const { term, limit = defaultLimit, after } = query
    const place = after === undefined ? undefined : placeFromCursor(after)
    // a cursor belongs to the list it comes from: with a place where there is a term
    if (place && (place.place === undefined) !== !term?.trim()) throw unreadableCursor()
    const window = { after: place, limit: limit + 1 }
    const found = await listCatalog(hub, caller, { term }, window)
    return pageOf(
      found,
      limit,
      ({ place }) => cursorOf(place),
      ({ product }) => catalogProductToWire(product),
    )
  },
})

function cursorOf({ productId, place }: ProductPlace): string {
  return `${productId}_${place ?? ''}`
}

function placeFromCursor(text: string): ProductPlace {
  const [, productId, place] = /^(\d{1,10})_(\d{0,9})$/.exec(text) ?? []
  if (productId === undefined || Number(productId) > 2_147_483_647) throw unreadableCursor()
  return { productId: Number(productId), ...(place ? { place: Number(place) } : {}) }
}
