import type { FulfillmentCaller } from '../../access/caller.ts'
import type { BusinessReport, BusinessRequest } from '../../catalog/imports/business-file.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { ImportFileSource } from '../../shared/rows/file-table.ts'
import { importAcknowledgements } from './import-acknowledgements.ts'
import { importShipments } from './import-shipments.ts'
import { importTracking } from './import-tracking.ts'
import { type FileVerbs, fileVerbs } from './verbs.ts'

/** What suppliers send. */
export const supplierFileKinds = ['acknowledgements', 'shipments', 'tracking'] as const
export type SupplierFileKind = (typeof supplierFileKinds)[number]

/** Takes a supplier's file of one kind, by whichever way it came. @throws Problem `mapping-not-found`, `invalid-request` */
export async function takeSupplierFile(
  hub: Hub,
  caller: FulfillmentCaller,
  kind: SupplierFileKind,
  source: ImportFileSource,
  request: BusinessRequest,
  { acknowledge, recordTracking }: FileVerbs = fileVerbs,
): Promise<BusinessReport> {
  if (kind === 'shipments') return await importShipments(hub, caller, source, request)
  if (kind === 'tracking' && recordTracking)
    return await importTracking(hub, caller, source, request, recordTracking)
  if (kind === 'acknowledgements' && acknowledge)
    return await importAcknowledgements(hub, caller, source, request, acknowledge)
  throw new Problem('invalid-request', { messages: [`This hub takes no files of ${kind}.`] })
}
