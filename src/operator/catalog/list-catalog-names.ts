import { Type } from 'typebox'
import { catalogNames } from '../../core/catalog/inspect-item.ts'
import { operation } from '../operation.ts'
import { Closed, OneOf } from '../wire-schema.ts'

export const listCatalogNamesOperation = operation({
  id: 'listCatalogNames',
  method: 'GET',
  url: '/catalog-names',
  tag: 'Catalog',
  summary: 'Brands or categories by their beginning, to choose one',
  query: Closed({
    of: OneOf(['brand', 'category']),
    beginning: Type.Optional(Type.String({ maxLength: 100 })),
  }),
  response: Closed({ names: Type.Array(Type.String(), { description: 'By name, fifty at most.' }) }),
  refusals: [],
  answer: async ({ hub, caller, query: { of, beginning = '' } }) => {
    const found = await catalogNames(hub, caller, { of, beginning: beginning.trim(), limit: 50 })
    return { names: found.map(({ name }) => name) }
  },
})
