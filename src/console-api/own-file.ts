import { text } from 'node:stream/consumers'
import { getRefusedRows } from '../core/catalog/imports/find-imports.ts'
import { importOrders } from '../core/orders/desk/import-orders.ts'
import { arriving, nameOf } from '../operator/imports.ts'
import { businessToWire } from '../operator/orders/business-mapping.ts'
import { RefusedFile } from '../operator/refused-file.ts'
import { ownOf, ownToChange } from './callers.ts'
import { type Endpoint, endpoint } from './endpoint.ts'
import { OwnFileAnswer, OwnFileQuery } from './own-order-schema.ts'
import { InEnvironment } from './schema.ts'

/** What a person sends from a browser, and waits for: bytes, and rows. What is more goes in parts, or by API. */
export const mostOfOwnFile = 10 * 1024 ** 2
const mostRows = 5_000

/** A retailer's people place orders by a file, as the operator's do for all. */
export const ownFileEndpoints: readonly Endpoint[] = [
  endpoint({
    ...{ id: 'importOwnOrders', method: 'POST', url: '/:environment/own/imports/orders', tag: 'Orders' },
    summary: 'Place the orders of a file of up to 10 MB and 5,000 rows, or say what would become of each row',
    ...{ params: InEnvironment, query: OwnFileQuery, takesFile: true, response: OwnFileAnswer },
    refusals: ['retailer-not-found', 'invalid-request', 'too-many-requests'],
    answer: async (call) => {
      const { hub, house, query } = call
      const { dryRun } = query
      const { caller, retailer } = dryRun ? await ownOf(call) : await ownToChange(call)
      const constants = { retailer: retailer.code }
      const request = { dryRun, read: {}, layout: undefined, constants, mostRows, onlyOf: retailer }
      const report = await house.uploads.oneOfFew('import', () =>
        house.uploads.spool.through(arriving(call.body), nameOf(query, call.contentType), (source) =>
          importOrders(hub, caller, source, request),
        ),
      )
      if (report.refusedFile !== null) throw new RefusedFile(report.refusedFile, report.importId)
      const { refusedRows: _, ...answer } = businessToWire(report)
      const kept = report.refusedName !== null && (await getRefusedRows(hub, caller, report.importId))
      return { ...answer, refusedFile: kept ? { name: kept.name, content: await text(kept.content) } : null }
    },
  }),
]
