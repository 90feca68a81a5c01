import { type Invariant, invariant } from './invariant.ts'

/** What must hold of files that are exchanged with suppliers. */
export const fileInvariants: readonly Invariant[] = [
  invariant(
    'work-exports',
    'a file of purchase orders tells a supplier of its own fulfillments alone',
    `select format('export %s: retailer %s order %s fulfillment %s', e.work_export_id, e.retailer_id, e.number, e.fulfillment_no)
       from work_exported e
       left join fulfillment f on f.retailer_id = e.retailer_id and f.number = e.number and f.fulfillment_no = e.fulfillment_no
       left join work_export x on x.work_export_id = e.work_export_id
      where f.supplier_id is distinct from e.supplier_id or f.invoice_number is distinct from e.invoice_number
         or x.supplier_id is distinct from e.supplier_id or x.again is distinct from e.again`,
  ),
]
