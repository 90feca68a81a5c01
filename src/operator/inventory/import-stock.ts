import { importStock } from '../../core/inventory/import-stock.ts'
import { ImportQuery, ImportReport } from '../catalog/schema.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'

export const importStockOperation = operation({
  id: 'importStock',
  method: 'POST',
  url: '/imports/stock',
  tag: 'Inventory',
  summary: 'Say what lies in the warehouses of this environment',
  description: 'The body is the file itself, CSV or JSON lines. The same file again changes nothing.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportReport,
  refusals: ['invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, importStock),
})
