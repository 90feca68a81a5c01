import type { FulfillmentCaller } from '../core/access/caller.ts'
import type { BusinessReport, BusinessRequest } from '../core/catalog/imports/business-file.ts'
import { requireMapping } from '../core/catalog/imports/choose-mapping.ts'
import type { BusinessKind } from '../core/catalog/imports/kinds.ts'
import type { ImportFileSource } from '../core/shared/rows/file-table.ts'
import { arriving, nameOf, readOptionsOf } from './imports.ts'
import type { Call } from './operation.ts'
import { businessToWire } from './orders/business-mapping.ts'
import type { BusinessAnswer, BusinessQuery } from './orders/business-schema.ts'
import { RefusedFile } from './refused-file.ts'

/**
 * Takes the file of a request, and answers each of its rows. @throws Problem `too-many-requests`, `mapping-not-found`; RefusedFile
 * where nothing of it could be read
 */
export async function takeFile(
  {
    hub,
    caller,
    query,
    body,
    contentType,
    uploads,
  }: Call<unknown, BusinessQuery, unknown, FulfillmentCaller>,
  kind: BusinessKind,
  take: (source: ImportFileSource, request: BusinessRequest) => Promise<BusinessReport>,
  constants: Readonly<Record<string, string>> = {},
): Promise<BusinessAnswer> {
  const { dryRun = false, layout, expectRows } = query
  // before the file arrives: it may be large
  await requireMapping(hub, caller, kind, layout)
  const request = { dryRun, layout, expectRows, read: readOptionsOf(query), constants }
  const report = await uploads.oneOfFew('import', () =>
    uploads.spool.through(arriving(body), nameOf(query, contentType), (source) => take(source, request)),
  )
  if (report.refusedFile !== null) throw new RefusedFile(report.refusedFile, report.importId)
  return businessToWire(report)
}
