import { listItems } from '../../core/catalog/list-items.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { itemCursorOf, itemPlaceFrom, listedItemToWire } from './item-mapping.ts'
import { ItemQuery } from './item-query.ts'
import { ListedItem } from './item-schema.ts'

export const listItemsOperation = operation({
  id: 'listItems',
  method: 'GET',
  url: '/items',
  tag: 'Catalog',
  summary: 'Items of the whole catalog, with their stock summed, by filters or by a term',
  description:
    'The newest first, or the best match of a term. The stock that filters go by follows within a second of what moved it.',
  query: Closed({ ...ItemQuery, ...PageQuery }),
  response: Page(ListedItem),
  refusals: ['supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, order = 'newest', ...question } = query
    const place = itemPlaceFrom(after, Boolean(question.term?.trim()))
    const found = await listItems(hub, caller, question, { after: place, limit: limit + 1, order })
    return pageOf(
      found,
      limit,
      (each) => itemCursorOf(each.place),
      (each) => listedItemToWire(each.item),
    )
  },
})
