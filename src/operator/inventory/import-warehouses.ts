import { ImportQuery } from '../catalog/import-query.ts'
import { ImportAnswer } from '../catalog/import-schema.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'

export const importWarehousesOperation = operation({
  id: 'importWarehouses',
  method: 'POST',
  url: '/imports/warehouses',
  tag: 'Inventory',
  summary: 'Bring warehouses of suppliers in',
  description:
    'The body is the file itself: CSV, JSON, JSON lines, XML or a workbook, also compressed with gzip.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportAnswer,
  refusals: ['forbidden', 'mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, 'warehouses'),
})
