import { changeFeed } from '../../core/inventory/feeds/add-feed.ts'
import { standingOfFeed } from '../../core/inventory/feeds/standing.ts'
import { operation } from '../operation.ts'
import { given } from '../values.ts'
import { feedToWire, settingsFromWire } from './feed-mapping.ts'
import { Feed, FeedChange, FeedPath } from './feed-schema.ts'

export const changeFeedOperation = operation({
  id: 'changeFeed',
  method: 'PATCH',
  url: '/feeds/:feed',
  tag: 'Inventory',
  summary: 'Change a feed, pause it, let it go on',
  description: 'What is left out stays; of `settings`, each one that is named is replaced.',
  params: FeedPath,
  body: FeedChange,
  response: Feed,
  refusals: ['forbidden', 'feed-not-found', 'invalid-request', 'mapping-not-found'],
  answer: async ({ hub, caller, params, body: { settings = {}, ...rest } }) => {
    const own = settingsFromWire(settings, Object.keys(rest.secretHeaders ?? {}))
    const made = await changeFeed(hub, caller, params.feed, { ...given(rest), settings: own })
    return feedToWire(await standingOfFeed(hub, caller, made))
  },
})
