import { importPrices } from '../../core/catalog/import-prices.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { ImportQuery, ImportReport } from './schema.ts'

export const importPricesOperation = operation({
  id: 'importPrices',
  method: 'POST',
  url: '/imports/prices',
  tag: 'Catalog',
  summary: 'Bring prices and sales of price lists in',
  description: 'The body is the file itself, CSV or JSON lines.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportReport,
  refusals: ['forbidden', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, importPrices),
})
