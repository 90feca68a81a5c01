import { listPriceLists } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { PriceList } from './schema.ts'

export const listPriceListsOperation = operation({
  id: 'listPriceLists',
  method: 'GET',
  url: '/price-lists',
  tag: 'Catalog',
  summary: 'Price lists, in the order they were added',
  query: Closed(PageQuery),
  response: Page(PriceList),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(
      await listPriceLists(hub, caller),
      query,
      (entry) => entry.priceListId,
      ({ priceListId, code, name, parent }) => ({ priceListId, code, name, parent }),
    ),
})
