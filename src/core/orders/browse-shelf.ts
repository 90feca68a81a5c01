import { readRetailer } from '../../store/parties.ts'
import type { OperatorCaller } from '../access/caller.ts'
import { getRetailer } from '../access/get-retailer.ts'
import { listRetailers } from '../access/list-parties.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import type { Shelf } from './browse-orders.ts'

/** Of all retailers, or of one by its code or number. @throws Problem `retailer-not-found` */
export async function shelfOfOperator(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string | undefined,
): Promise<Shelf> {
  const retailers =
    retailer === undefined ? await listRetailers(hub, caller) : [await getRetailer(hub, caller, retailer)]
  const steps = ['acknowledge', 'ship', 'move', 'deliver', 'invoice']
  return { environment: caller.environment, retailers, steps }
}

/** A retailer's own: late is what its customers wait for; what suppliers answer and bill is not its concern. */
export async function shelfOfRetailer(
  hub: Hub,
  environment: Environment,
  retailerId: number,
): Promise<Shelf> {
  const retailer = await readRetailer(hub.db.environments[environment], retailerId)
  return { environment, retailers: retailer ? [retailer] : [], steps: ['ship', 'deliver'] }
}
