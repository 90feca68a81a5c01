import { undoFeedRun } from '../../core/inventory/feeds/undo-run.ts'
import { operation } from '../operation.ts'
import { feedRunToWire } from './feed-run-mapping.ts'
import { Because, FeedRun, RunPath } from './feed-run-schema.ts'

export const undoFeedRunOperation = operation({
  id: 'undoFeedRun',
  method: 'POST',
  url: '/feed-runs/:run/undo',
  tag: 'Inventory',
  summary: 'Put back what a run wrote',
  description:
    'Possible for the last three accepted runs of a feed. What left since stays left; rows that somebody else changed since stay as they are, and are named.',
  params: RunPath,
  body: Because,
  response: FeedRun,
  refusals: ['forbidden', 'feed-run-not-found', 'transition-refused', 'invalid-request', 'too-many-requests'],
  answer: async ({ hub, caller, params, body }) =>
    feedRunToWire(await undoFeedRun(hub, caller, { runId: params.run, word: body.because })),
})
