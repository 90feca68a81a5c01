import { removeFeed } from '../../core/inventory/feeds/add-feed.ts'
import { operation } from '../operation.ts'
import { RemovedOrNot } from '../wire-schema.ts'
import { FeedPath } from './feed-schema.ts'

export const removeFeedOperation = operation({
  id: 'removeFeed',
  method: 'DELETE',
  url: '/feeds/:feed',
  tag: 'Inventory',
  summary: 'Remove a feed with its runs; what they wrote stays, and can be undone no more',
  params: FeedPath,
  response: RemovedOrNot,
  refusals: ['forbidden', 'too-many-requests'],
  answer: async ({ hub, caller, params }) => ({ removed: await removeFeed(hub, caller, params.feed) }),
})
