import { type Clerk, operatorClerk, type PartnerPlace } from '../../core/access/partners/clerk.ts'
import { inventorySourceOAuth } from '../../dialects/inventory-source/oauth/surface.ts'
import { withHub } from '../with-hub.ts'

/** Works on the applications of partners, as the operator. They are the same for both environments. */
export async function withPartners<T>(work: (place: PartnerPlace, clerk: Clerk) => Promise<T>): Promise<T> {
  const { flavour } = inventorySourceOAuth()
  return await withHub('production', (hub, caller) => work({ hub, flavour }, operatorClerk(caller)))
}
