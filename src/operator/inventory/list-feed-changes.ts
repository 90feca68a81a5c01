import { Type } from 'typebox'
import { changeSorts, listRunChanges } from '../../core/inventory/feeds/run-changes.ts'
import { operation } from '../operation.ts'
import { defaultLimit, pageOf } from '../paging.ts'
import { Closed, OneOf, Page, PageQuery } from '../wire-schema.ts'
import { changeToWire, cursorOf, placeFromCursor } from './feed-change-mapping.ts'
import { FeedChange } from './feed-change-schema.ts'
import { RunPath } from './feed-run-schema.ts'

export const listFeedChangesOperation = operation({
  id: 'listFeedChanges',
  method: 'GET',
  url: '/feed-runs/:run/changes',
  tag: 'Inventory',
  summary: 'What a run brings, changes or misses, row by row, the largest differences first',
  description:
    'Also of a run that waits. Kept for the last ten runs of a feed, and up to 100,000 of each sort.',
  callers: ['operator', 'supplier'],
  params: RunPath,
  query: Closed({
    what: OneOf(
      changeSorts,
      '`coming`: new by this file; `changed`: old and new; `going`: in the last accepted file, not in this one.',
    ),
    search: Type.Optional(Type.String({ minLength: 1, maxLength: 100, description: 'A part of the SKU.' })),
    ...PageQuery,
  }),
  response: Page(FeedChange),
  refusals: ['feed-run-not-found'],
  answer: async ({ hub, caller, params, query: { what, search, limit = defaultLimit, after } }) => {
    const from = after === undefined ? undefined : placeFromCursor(after)
    const asked = { runId: params.run, what, search, after: from, limit: limit + 1 }
    return pageOf(await listRunChanges(hub, caller, asked), limit, cursorOf, changeToWire)
  },
})
