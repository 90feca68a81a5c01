import { listFeedStandings } from '../../core/inventory/feeds/standing.ts'
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
  description:
    'Each with its last run, the last that was accepted, one that waits, and when the next file is due.',
  query: Closed(PageQuery),
  response: Page(Feed),
  refusals: [],
  answer: async ({ hub, caller, query }) =>
    pageOfWhole(await listFeedStandings(hub, caller), query, ({ feed }) => feed.feedId, feedToWire),
})
