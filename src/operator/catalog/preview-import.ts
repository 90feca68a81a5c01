import { constantColumns } from '../../core/catalog/imports/constants.ts'
import { previewImport } from '../../core/inventory/preview-import.ts'
import { FileRefused } from '../../core/shared/rows/source-row.ts'
import { arriving, nameOf, readOptionsOf } from '../imports.ts'
import { operation } from '../operation.ts'
import { RefusedFile } from '../refused-file.ts'
import { Closed } from '../wire-schema.ts'
import { ConstantsQuery, ReadQuery } from './import-query.ts'
import { Kind } from './import-schema.ts'
import { previewToWire } from './preview-mapping.ts'
import { ImportPreview } from './preview-schema.ts'

export const previewImportOperation = operation({
  id: 'previewImport',
  method: 'POST',
  url: '/imports/preview',
  tag: 'Catalog',
  summary: 'What a file is, and what its columns seem to mean',
  description:
    'Nothing is written. The mapping it answers with can be changed, saved by `PUT /mappings/{code}`, and named as `layout`.',
  callers: ['operator', 'supplier'],
  query: Closed({ kind: Kind, ...ReadQuery, ...ConstantsQuery }),
  takesFile: true,
  changesNothing: true,
  response: ImportPreview,
  refusals: ['too-many-requests'],
  answer: async ({ hub, caller, query, body, contentType, uploads }) => {
    const asked = { read: readOptionsOf(query), constants: constantColumns(query) }
    try {
      return await uploads.oneOfFew('preview', () =>
        uploads.spool.through(arriving(body), nameOf(query, contentType), async (source) =>
          previewToWire(await previewImport(hub, caller, query.kind, source, asked)),
        ),
      )
    } catch (error) {
      throw error instanceof FileRefused ? new RefusedFile(error.message, null) : error
    }
  },
})
