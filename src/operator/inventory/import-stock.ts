import { ImportQuery } from '../catalog/import-query.ts'
import { ImportAnswer } from '../catalog/import-schema.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'

export const importStockOperation = operation({
  id: 'importStock',
  method: 'POST',
  url: '/imports/stock',
  tag: 'Inventory',
  summary: 'Say what lies in the warehouses of this environment',
  description:
    'The body is the file itself: CSV, JSON, JSON lines, XML or a workbook, also compressed with gzip. The same file again changes nothing. A supplier’s rows are of its own warehouses and of what it offers.',
  callers: ['operator', 'supplier'],
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportAnswer,
  refusals: ['mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, 'stock'),
})
