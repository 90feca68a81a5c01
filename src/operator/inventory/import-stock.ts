import { Type } from 'typebox'
import { ImportQuery } from '../catalog/import-query.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { takeStockFile } from '../own-stock.ts'
import { Closed, Time } from '../wire-schema.ts'
import { StockImportAnswer } from './stock-import-schema.ts'

export const importStockOperation = operation({
  id: 'importStock',
  method: 'POST',
  url: '/imports/stock',
  tag: 'Inventory',
  summary: 'Say what lies in the warehouses of this environment',
  description:
    'The body is the file itself: CSV, JSON, JSON lines, XML or a workbook, also compressed with gzip. The same file again changes nothing. A supplier’s rows are of its own warehouses and of what it offers, and its file is a run of its stock feed: measured first, and held where a gate says so. Then `applied` is false, `run.state` is `held` and `run.see` shows it.',
  callers: ['operator', 'supplier'],
  query: Closed({
    ...ImportQuery,
    modifiedAt: Type.Optional({
      ...Time,
      description: 'Of a supplier’s file: when it was changed last, where its feed goes by that.',
    }),
  }),
  takesFile: true,
  response: StockImportAnswer,
  refusals: ['mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) =>
    call.caller.kind === 'supplier'
      ? await takeStockFile(call, call.caller)
      : { ...(await importFile(call, 'stock')), run: null },
})
