import { getFeedStanding } from '../../core/inventory/feeds/standing.ts'
import { operation } from '../operation.ts'
import { feedToWire } from './feed-mapping.ts'
import { Feed, FeedPath } from './feed-schema.ts'

export const getFeedOperation = operation({
  id: 'getFeed',
  method: 'GET',
  url: '/feeds/:feed',
  tag: 'Inventory',
  summary: 'One feed',
  params: FeedPath,
  response: Feed,
  refusals: ['feed-not-found'],
  answer: async ({ hub, caller, params }) => feedToWire(await getFeedStanding(hub, caller, params.feed)),
})
