import { Type } from 'typebox'
import { listFeedRuns } from '../../core/inventory/feeds/find-feeds.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Code, Page, PageQuery } from '../wire-schema.ts'
import { feedRunSummaryToWire } from './feed-run-mapping.ts'
import { FeedRunSummary, RunState } from './feed-run-schema.ts'

export const listFeedRunsOperation = operation({
  id: 'listFeedRuns',
  method: 'GET',
  url: '/feed-runs',
  tag: 'Inventory',
  summary: 'Runs of feeds in this environment, newest first',
  description: '`state=held` lists those that wait for somebody.',
  callers: ['operator', 'supplier'],
  query: Closed({ feed: Type.Optional(Code), state: Type.Optional(RunState), ...PageQuery }),
  response: Page(FeedRunSummary),
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, ...filter } = query
    const page = { before: after === undefined ? undefined : idFromCursor(after), limit: limit + 1 }
    const found = await listFeedRuns(hub, caller, filter, page)
    return pageOf(found, limit, ({ runId }) => String(runId), feedRunSummaryToWire)
  },
})
