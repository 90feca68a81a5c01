import { Type } from 'typebox'
import { constantColumns } from '../../core/catalog/imports/constants.ts'
import { previewImport } from '../../core/inventory/preview-import.ts'
import { FileRefused } from '../../core/shared/rows/source-row.ts'
import { MalformedRequest } from '../../wire/malformed-request.ts'
import { arriving, nameOf, readOptionsOf } from '../imports.ts'
import { operation } from '../operation.ts'
import { RefusedFile } from '../refused-file.ts'
import { Closed } from '../wire-schema.ts'
import { ConstantsQuery, ReadQuery } from './import-query.ts'
import { Kind } from './import-schema.ts'
import { previewToWire } from './preview-mapping.ts'
import { ImportPreview } from './preview-schema.ts'

const GivenMapping = Type.String({
  minLength: 2,
  maxLength: 12_000,
  description: 'A mapping as JSON, such as the one this answered with, changed.',
})

export const previewImportOperation = operation({
  id: 'previewImport',
  method: 'POST',
  url: '/imports/preview',
  tag: 'Catalog',
  summary: 'What a file is, and what its columns seem to mean',
  description:
    'Nothing is written. With `mapping`, it is read by that instead of a guess. The mapping it answers with can be changed, saved by `PUT /mappings/{code}`, and named as `layout`.',
  callers: ['operator', 'supplier'],
  query: Closed({ kind: Kind, mapping: Type.Optional(GivenMapping), ...ReadQuery, ...ConstantsQuery }),
  takesFile: true,
  changesNothing: true,
  response: ImportPreview,
  refusals: ['too-many-requests'],
  answer: async ({ hub, caller, query, body, contentType, uploads }) => {
    const mapping = givenMapping(query.mapping)
    const asked = { read: readOptionsOf(query), constants: constantColumns(query), mapping }
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

/** @throws MalformedRequest for what is no JSON; what is wrong with a mapping is said as of a file */
function givenMapping(text: string | undefined): unknown {
  if (text === undefined) return undefined
  try {
    return JSON.parse(text)
  } catch {
    throw new MalformedRequest(['query.mapping is not JSON.'])
  }
}
