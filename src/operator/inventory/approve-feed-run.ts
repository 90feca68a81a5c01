import { approveFeedRun } from '../../core/inventory/feeds/decide-run.ts'
import { operation } from '../operation.ts'
import { feedAnswerToWire } from './feed-run-mapping.ts'
import { Because, FeedAnswer, RunPath } from './feed-run-schema.ts'

export const approveFeedRunOperation = operation({
  id: 'approveFeedRun',
  method: 'POST',
  url: '/feed-runs/:run/approve',
  tag: 'Inventory',
  summary: 'Let a run in that waits',
  description:
    'It is measured again against what there is now, and held again where that has become worse than what you saw. Counts are as of the moment the file came.',
  params: RunPath,
  body: Because,
  response: FeedAnswer,
  refusals: ['forbidden', 'feed-run-not-found', 'transition-refused', 'invalid-request', 'too-many-requests'],
  answer: async ({ hub, caller, params, body, uploads }) =>
    await uploads.oneOfFew('import', async () => {
      const decision = { runId: params.run, word: body.because }
      return feedAnswerToWire(await approveFeedRun(hub, caller, decision, uploads.spool))
    }),
})
