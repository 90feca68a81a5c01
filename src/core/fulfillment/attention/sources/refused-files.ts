import { findRefusedImports } from '../../../../store/attention/others.ts'
import type { AttentionSource } from '../source.ts'

/** What nobody looked at in a week is looked for in the list of imports. */
const WEEK_MS = 7 * 86_400_000

export const refusedFiles: AttentionSource = {
  kind: 'refused-file',
  isForSuppliers: false,
  find: async ({ tx, now }, most) =>
    (await findRefusedImports(tx, new Date(now.getTime() - WEEK_MS), most)).map(
      ({ importId, kind, fileName, problem, since }) => ({
        subject: String(importId),
        ...{ since, due: null, retailer: null, supplier: null },
        what: `${fileName === '' ? `A file of ${kind}` : fileName} was not taken in: ${problem ?? 'see why'}`,
        link: `/operator/imports/${importId}`,
      }),
    ),
}
