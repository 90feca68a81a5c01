import { refuseFeedRun } from '../../core/inventory/feeds/decide-run.ts'
import { operation } from '../operation.ts'
import { feedRunToWire } from './feed-run-mapping.ts'
import { Because, FeedRun, RunPath } from './feed-run-schema.ts'

export const refuseFeedRunOperation = operation({
  id: 'refuseFeedRun',
  method: 'POST',
  url: '/feed-runs/:run/refuse',
  tag: 'Inventory',
  summary: 'Turn a run down that waits: nothing of it is written',
  description: 'The very same file is held if it comes again.',
  params: RunPath,
  body: Because,
  response: FeedRun,
  refusals: ['feed-run-not-found', 'transition-refused', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    feedRunToWire(await refuseFeedRun(hub, caller, { runId: params.run, word: body.because })),
})
