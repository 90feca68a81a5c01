import { listItemRetailers } from '../../core/catalog/inspect-item.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { itemRetailerToWire } from './item-mapping.ts'
import { ItemPath, ItemRetailer } from './item-schema.ts'

export const listItemRetailersOperation = operation({
  id: 'listItemRetailers',
  method: 'GET',
  url: '/items/:item/retailers',
  tag: 'Catalog',
  summary: 'Who may buy an item, by which word, and at what price',
  params: ItemPath,
  query: Closed(PageQuery),
  response: Page(ItemRetailer),
  refusals: ['item-not-found'],
  answer: async ({ hub, caller, params, query: { limit = defaultLimit, after } }) => {
    const page = { after: after === undefined ? 0 : idFromCursor(after), limit: limit + 1 }
    const found = await listItemRetailers(hub, caller, params.item, page)
    return pageOf(found, limit, ({ retailerId }) => String(retailerId), itemRetailerToWire)
  },
})
