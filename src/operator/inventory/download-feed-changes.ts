import { feedChangesAsCsv } from '../../core/inventory/feeds/changes-as-csv.ts'
import { operation } from '../operation.ts'
import { FileBody } from '../wire-schema.ts'
import { RunPath } from './feed-run-schema.ts'

export const downloadFeedChangesOperation = operation({
  id: 'downloadFeedChanges',
  method: 'GET',
  url: '/feed-runs/:run/changes.csv',
  tag: 'Inventory',
  summary: 'The same as a file, all of it',
  description:
    'CSV (RFC 4180, UTF-8), streamed. What a spreadsheet would take for a formula has an apostrophe in front.',
  callers: ['operator', 'supplier'],
  params: RunPath,
  answersFile: true,
  response: FileBody,
  refusals: ['feed-run-not-found'],
  answer: async ({ hub, caller, params }) => await feedChangesAsCsv(hub, caller, params.run),
})
