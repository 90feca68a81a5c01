import { Type } from 'typebox'
import { getFeed } from '../../core/inventory/feeds/find-feeds.ts'
import { runFeed } from '../../core/inventory/feeds/run-feed.ts'
import { requireImportable } from '../../core/inventory/run-import.ts'
import { arriving, nameOf } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed, Time } from '../wire-schema.ts'
import { feedAnswerToWire } from './feed-run-mapping.ts'
import { FeedAnswer } from './feed-run-schema.ts'
import { FeedPath } from './feed-schema.ts'

export const runFeedOperation = operation({
  id: 'runFeed',
  method: 'POST',
  url: '/feeds/:feed/runs',
  tag: 'Inventory',
  summary: 'Hand a file of a feed in',
  description:
    'The body is the file itself, as of an import. It is written unless a gate holds it: then `state` is `held`, and somebody approves or refuses it. The file that was accepted last is not read again.',
  params: FeedPath,
  query: Closed({
    dryRun: Type.Optional(Type.Boolean({ description: 'Measure and compare only, keep nothing.' })),
    fileName: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description: 'As you call it; it may say when it was counted.',
      }),
    ),
    modifiedAt: Type.Optional({
      ...Time,
      description: 'When the file was changed last, where the feed goes by that.',
    }),
  }),
  takesFile: true,
  response: FeedAnswer,
  refusals: ['forbidden', 'feed-not-found', 'invalid-request', 'too-many-requests'],
  answer: async ({ hub, caller, params, query, body, contentType, uploads }) => {
    // before the file arrives: it may be large
    requireImportable(caller, (await getFeed(hub, caller, params.feed)).kind)
    const modifiedAt = query.modifiedAt === undefined ? null : new Date(query.modifiedAt)
    return await uploads.oneOfFew('import', () =>
      uploads.spool.through(arriving(body), nameOf(query, contentType), async (source) => {
        const file = { source, receivedAt: hub.clock.now(), modifiedAt }
        const options = { dryRun: query.dryRun ?? false }
        return feedAnswerToWire(await runFeed(hub, caller, params.feed, file, options))
      }),
    )
  },
})
