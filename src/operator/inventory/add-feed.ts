import { addFeed } from '../../core/inventory/feeds/add-feed.ts'
import { standingOfFeed } from '../../core/inventory/feeds/standing.ts'
import { operation } from '../operation.ts'
import { feedToWire, settingsFromWire } from './feed-mapping.ts'
import { Feed, NewFeed } from './feed-schema.ts'

export const addFeedOperation = operation({
  id: 'addFeed',
  method: 'POST',
  url: '/feeds',
  tag: 'Inventory',
  summary: 'Agree on what a supplier sends again and again',
  description:
    'Each run of a feed is compared with the last accepted one, held where a gate says so, and can be undone. Catalog and prices are production’s; stock belongs to the key’s environment.',
  body: NewFeed,
  status: 201,
  response: Feed,
  refusals: ['forbidden', 'invalid-request', 'supplier-not-found', 'mapping-not-found', 'already-exists'],
  answer: async ({ hub, caller, body: { settings = {}, secretHeaders, ...feed } }) => {
    const own = settingsFromWire(settings, Object.keys(secretHeaders ?? {}))
    const made = await addFeed(hub, caller, { ...feed, settings: own, secretHeaders })
    return feedToWire(await standingOfFeed(hub, caller, made))
  },
})
