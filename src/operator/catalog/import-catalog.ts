import { importCatalog } from '../../core/catalog/import-catalog.ts'
import { importFile } from '../imports.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { ImportQuery, ImportReport } from './schema.ts'

export const importCatalogOperation = operation({
  id: 'importCatalog',
  method: 'POST',
  url: '/imports/catalog',
  tag: 'Catalog',
  summary: 'Bring a catalog file in',
  description:
    'The body is the file itself, CSV or JSON lines. Good rows go in even if others are bad, unless `strict`; the same file again changes nothing.',
  query: Closed(ImportQuery),
  takesFile: true,
  response: ImportReport,
  refusals: ['forbidden', 'invalid-request', 'too-many-requests'],
  answer: async (call) => await importFile(call, importCatalog),
})
