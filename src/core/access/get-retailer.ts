import { findRetailer, type RetailerEntry } from '../../store/parties.ts'
import type { Hub } from '../hub.ts'
import { Problem } from '../shared/problem.ts'
import type { OperatorCaller } from './caller.ts'

/** By code, or by number written as digits. @throws Problem `retailer-not-found` */
export async function getRetailer(
  hub: Hub,
  caller: OperatorCaller,
  codeOrId: string,
): Promise<RetailerEntry> {
  const retailer = await findRetailer(hub.db.environments[caller.environment], codeOrId)
  if (!retailer) throw new Problem('retailer-not-found', { retailer: codeOrId })
  return retailer
}
