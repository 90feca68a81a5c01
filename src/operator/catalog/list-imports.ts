import { Type } from 'typebox'
import { listImports } from '../../core/catalog/imports/find-imports.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { importSummaryToWire } from './import-mapping.ts'
import { ImportSummary } from './import-run-schema.ts'
import { Kind, State } from './import-schema.ts'

export const listImportsOperation = operation({
  id: 'listImports',
  method: 'GET',
  url: '/imports',
  tag: 'Catalog',
  summary: 'Imports into this environment, newest first, those that run among them',
  query: Closed({ kind: Type.Optional(Kind), state: Type.Optional(State), ...PageQuery }),
  response: Page(ImportSummary),
  refusals: [],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, ...filter } = query
    const page = { before: after === undefined ? undefined : idFromCursor(after), limit: limit + 1 }
    const found = await listImports(hub, caller, filter, page)
    return pageOf(found, limit, ({ importId }) => String(importId), importSummaryToWire)
  },
})
