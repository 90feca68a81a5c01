import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { ImportQuery } from './import-query.ts'
import { ImportAnswer } from './import-schema.ts'

export const importCatalogOperation = operation({
  id: 'importCatalog',
  method: 'POST',
  url: '/imports/catalog',
  tag: 'Catalog',
  summary: 'Bring a catalog file in',
  description:
    'The body is the file itself: CSV, JSON, JSON lines, XML or a workbook, also compressed with gzip. Also exports of Shopify, WooCommerce and Google Merchant Center. Good rows go in even if others are bad, unless `strict`; the same file again changes nothing.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportAnswer,
  refusals: ['forbidden', 'mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, 'catalog'),
})
