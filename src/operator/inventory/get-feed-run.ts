import { getFeedRun } from '../../core/inventory/feeds/find-feeds.ts'
import { operation } from '../operation.ts'
import { feedRunToWire } from './feed-run-mapping.ts'
import { FeedRun, RunPath } from './feed-run-schema.ts'

export const getFeedRunOperation = operation({
  id: 'getFeedRun',
  method: 'GET',
  url: '/feed-runs/:run',
  tag: 'Inventory',
  summary: 'One run: what it changes, what each gate measured, and what became of it',
  description: 'A supplier sees those of its stock.',
  callers: ['operator', 'supplier'],
  params: RunPath,
  response: FeedRun,
  refusals: ['feed-run-not-found'],
  answer: async ({ hub, caller, params }) => feedRunToWire(await getFeedRun(hub, caller, params.run)),
})
