import { Type } from 'typebox'
import { listProducts } from '../../../core/catalog/find-products.ts'
import { pageQuery, paginated } from '../../../wire/paginator.ts'
import { textParameter } from '../../../wire/request-parts.ts'
import { asRetailer, type Operation } from '../call.ts'
import { Page, PageParameters, refusals } from '../wire-schema.ts'
import { productToWire } from './mapping.ts'
import { WireProduct } from './schema.ts'

export const getProducts: Operation = {
  sample: asRetailer('GET', '/api/products?term=bully+sticks&per_page=1'),
  schema: {
    operationId: 'getProducts',
    summary: 'A list of products, or those that a search term finds',
    tags: ['Products'],
    querystring: Type.Object({
      term: Type.Optional(Type.String({ description: 'Looked for in title, brand, description and UPC.' })),
      sort: Type.Optional(
        Type.Union([Type.Literal('asc'), Type.Literal('desc')], { description: 'By title.' }),
      ),
      ...PageParameters,
    }),
    response: { 200: Page(WireProduct), ...refusals },
  },
  answer: async ({ hub, caller, query }) => {
    const page = pageQuery(query)
    const { total, products } = await listProducts(hub, caller, filterFromWire(query), page)
    return paginated(
      products.map((product) => productToWire(product, hub.baseUrl)),
      page,
      total,
    )
  },
}

function filterFromWire(query: Readonly<Record<string, unknown>>): { term?: string; sort?: 'asc' | 'desc' } {
  const term = textParameter(query.term)
  const sort = textParameter(query.sort)?.toLowerCase()
  return {
    ...(term === undefined ? {} : { term }),
    ...(sort === 'asc' || sort === 'desc' ? { sort } : {}),
  }
}
