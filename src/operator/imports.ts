import type { Readable } from 'node:stream'
import type { FulfillmentCaller } from '../core/access/caller.ts'
import { requireMapping } from '../core/catalog/imports/choose-mapping.ts'
import { constantColumns } from '../core/catalog/imports/constants.ts'
import type { ImportKind } from '../core/catalog/imports/kinds.ts'
import { requireImportable, runImport } from '../core/inventory/run-import.ts'
import type { ReadOptions } from '../core/shared/rows/file-table.ts'
import { fileTypes } from './bodies.ts'
import { importedToWire } from './catalog/import-mapping.ts'
import type { ImportQuery, ReadQuery } from './catalog/import-query.ts'
import type { ImportAnswer } from './catalog/import-schema.ts'
import type { Call } from './operation.ts'
import { RefusedFile } from './refused-file.ts'

/**
 * Brings the file of a request in. A file with bad rows is answered with its report; one of which nothing could be read is
 * refused. @throws Problem `too-many-requests`, `mapping-not-found`, `forbidden`; RefusedFile
 */
export async function importFile(
  { hub, caller, query, body, contentType, uploads }: Call<unknown, ImportQuery, unknown, FulfillmentCaller>,
  kind: ImportKind,
): Promise<ImportAnswer> {
  // before the file arrives: it may be large
  requireImportable(caller, kind)
  await requireMapping(hub, caller, kind, query.layout)
  const { dryRun = false, strict = false, layout } = query
  const request = { dryRun, strict, layout, read: readOptionsOf(query), constants: constantColumns(query) }
  const imported = await uploads.oneOfFew('import', () =>
    uploads.spool.through(arriving(body), nameOf(query, contentType), (source) =>
      runImport(hub, caller, kind, source, request),
    ),
  )
  const { report, importId } = imported
  if (report.refusedFile !== undefined) throw new RefusedFile(report.refusedFile, importId)
  return importedToWire(imported)
}

/** The only parser of this scope hands the stream through; without a body there is none. */
export function arriving(body: unknown): AsyncIterable<Buffer> {
  return (body ?? emptyFile()) as Readable
}

async function* emptyFile(): AsyncGenerator<Buffer> {}

export function readOptionsOf({ format, encoding, delimiter, header, sheet }: ReadQuery): ReadOptions {
  return { format, encoding, delimiter, header, sheet }
}

export function nameOf(
  { fileName }: { readonly fileName?: string },
  contentType: string | undefined,
): string {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  const ending = Object.entries(fileTypes).find(([known]) => known === type)?.[1]
  return fileName ?? (ending ? `file.${ending}` : '')
}
