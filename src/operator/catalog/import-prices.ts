import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { ImportQuery } from './import-query.ts'
import { ImportAnswer } from './import-schema.ts'

export const importPricesOperation = operation({
  id: 'importPrices',
  method: 'POST',
  url: '/imports/prices',
  tag: 'Catalog',
  summary: 'Bring prices and sales of price lists in',
  description:
    'The body is the file itself: CSV, JSON, JSON lines, XML or a workbook, also compressed with gzip.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportAnswer,
  refusals: ['forbidden', 'mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, 'prices'),
})
