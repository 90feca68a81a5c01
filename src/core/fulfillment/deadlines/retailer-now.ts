import type { RetailerEntry } from '../../../store/parties.ts'
import type { Hub } from '../../hub.ts'

/** The moment by which a retailer's deadlines go: the one place where it is said whose clock that is. */
export function nowOf(hub: Hub, _retailer: RetailerEntry): Date {
  return hub.clock.now()
}
