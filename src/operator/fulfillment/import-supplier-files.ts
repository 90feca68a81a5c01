import { type SupplierFileKind, takeSupplierFile } from '../../core/fulfillment/files/take-file.ts'
import { takeFile } from '../business-files.ts'
import { operation } from '../operation.ts'
import { BusinessAnswer, BusinessQuery } from '../orders/business-schema.ts'
import { Closed } from '../wire-schema.ts'

const theFile =
  'The body is the file itself: CSV, a workbook, JSON, JSON lines or XML, also compressed with gzip.'
const byItself = 'Each row is answered by itself; the same file again changes nothing.'

export const importShipmentsOperation = supplierFile('shipments', {
  id: 'importShipments',
  summary: 'Record the parcels of a file',
  description: `${theFile} Rows of one purchase order and tracking number are one parcel. ${byItself} Where a row is bad, the others of its parcel are refused with it.`,
})

export const importAcknowledgementsOperation = supplierFile('acknowledgements', {
  id: 'importAcknowledgements',
  summary: 'Hand in what suppliers say of their purchase orders',
  description: `${theFile} Accepted, backordered or rejected, for a whole purchase order or line by line. ${byItself}`,
})

export const importTrackingOperation = supplierFile('tracking', {
  id: 'importTracking',
  summary: 'Record what became of parcels',
  description: `${theFile} One scan in each row, of parcels that are known. ${byItself}`,
})

function supplierFile(
  kind: SupplierFileKind,
  said: { readonly id: string; readonly summary: string; readonly description: string },
) {
  return operation({
    ...said,
    method: 'POST',
    url: `/imports/${kind}`,
    tag: 'Fulfillment',
    callers: ['operator', 'supplier'],
    query: Closed(BusinessQuery),
    takesFile: true,
    response: BusinessAnswer,
    refusals: ['mapping-not-found', 'invalid-request', 'too-many-requests'],
    answer: async (call) =>
      await takeFile(call, kind, (source, request) =>
        takeSupplierFile(call.hub, call.caller, kind, source, request),
      ),
  })
}
