import { listFeeds } from '../../core/inventory/feeds/find-feeds.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { feedToWire } from './feed-mapping.ts'
import { Feed } from './feed-schema.ts'

export const listFeedsOperation = operation({
  id: 'listFeeds',
  method: 'GET',
  url: '/feeds',
  tag: 'Inventory',
  summary: 'What suppliers send again and again, in this environment',
  callers: ['operator', 'supplier'],
  query: Closed(PageQuery),
  response: Page(Feed),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(await listFeeds(hub, caller), query, ({ feedId }) => feedId, feedToWire),
})
