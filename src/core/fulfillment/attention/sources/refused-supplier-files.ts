import { findRefusedReceived } from '../../../../store/attention/parcels-and-files.ts'
import type { AttentionSource } from '../source.ts'

/** What nobody looked at in a week is looked for in the list of received files. */
const WEEK_MS = 7 * 86_400_000

export const refusedSupplierFiles: AttentionSource = {
  kind: 'refused-supplier-file',
  isForSuppliers: true,
  find: async ({ tx, now, supplierIds, suppliers }, most) => {
    const since = new Date(now.getTime() - WEEK_MS)
    return (await findRefusedReceived(tx, supplierIds, since, most)).map((file) => {
      const supplier = suppliers.get(file.supplierId) ?? null
      const rows = `${file.refused} ${file.refused === 1 ? 'row was' : 'rows were'} refused`
      return {
        subject: String(file.receivedFileId),
        ...{ since: file.since, due: null, retailer: null, supplier },
        what: `${file.fileName} (${file.kind}) was not taken whole: ${file.problem ?? rows}. Send it again, put right.`,
        link: `/operator/received-files${supplier === null ? '' : `?supplier=${supplier}`}`,
      }
    })
  },
}
