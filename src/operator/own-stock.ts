import type { FulfillmentCaller, SupplierCaller } from '../core/access/caller.ts'
import { requireMapping } from '../core/catalog/imports/choose-mapping.ts'
import { constantColumns } from '../core/catalog/imports/constants.ts'
import { type OwnStockOutcome, takeOwnStock } from '../core/inventory/feeds/take-own-stock.ts'
import { importedToWire } from './catalog/import-mapping.ts'
import type { ImportQuery } from './catalog/import-query.ts'
import { arriving, nameOf, readOptionsOf } from './imports.ts'
import { verdictToWire } from './inventory/feed-run-mapping.ts'
import type { StockImportAnswer } from './inventory/stock-import-schema.ts'
import type { Call } from './operation.ts'
import { RefusedFile } from './refused-file.ts'

export interface StockImportQuery extends ImportQuery {
  readonly modifiedAt?: string
}

/**
 * The stock file of a supplier's request, as a run of its feed. @throws Problem `too-many-requests`, `mapping-not-found`,
 * `invalid-request`; RefusedFile where nothing of it could be read
 */
export async function takeStockFile(
  call: Call<unknown, StockImportQuery, unknown, FulfillmentCaller>,
  caller: SupplierCaller,
): Promise<StockImportAnswer> {
  const { hub, query, body, contentType, uploads } = call
  // before the file arrives: it may be large
  await requireMapping(hub, caller, 'stock', query.layout)
  const { dryRun = false, strict = false, layout, modifiedAt } = query
  const word = { strict, layout, read: readOptionsOf(query), constants: constantColumns(query) }
  const taken = await uploads.oneOfFew('import', () =>
    uploads.spool.through(arriving(body), nameOf(query, contentType), (source) => {
      const modified = modifiedAt === undefined ? null : new Date(modifiedAt)
      const file = { source, receivedAt: hub.clock.now(), modifiedAt: modified }
      return takeOwnStock(hub, caller, file, { word, dryRun })
    }),
  )
  const { report, importId } = taken.imported
  if (report.refusedFile !== undefined) throw new RefusedFile(report.refusedFile, importId)
  return { ...importedToWire(taken.imported), run: runOf(taken) }
}

function runOf({ feed, run, verdicts, imported }: OwnStockOutcome): NonNullable<StockImportAnswer['run']> {
  return {
    feed: feed.code,
    runId: run?.runId ?? null,
    state: run?.state ?? null,
    problem: run ? run.problem : (imported.report.held ?? null),
    see: run ? `/operator/feed-runs/${run.runId}` : null,
    compared: run?.compared ?? null,
    gates: verdicts.map(verdictToWire),
  }
}
