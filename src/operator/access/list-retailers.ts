import { listRetailers } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { retailerToWire } from './mapping.ts'
import { Retailer } from './schema.ts'

export const listRetailersOperation = operation({
  id: 'listRetailers',
  method: 'GET',
  url: '/retailers',
  tag: 'Access',
  summary: 'Retailers, in the order they were added',
  query: Closed(PageQuery),
  response: Page(Retailer),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(await listRetailers(hub, caller), query, (entry) => entry.retailerId, retailerToWire),
})
