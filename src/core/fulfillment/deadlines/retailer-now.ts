import type { Hub } from '../../hub.ts'
import { type Ahead, moved } from '../../shared/clock.ts'

/** The moment by which a retailer's deadlines go: the one place where it is said whose clock that is. */
export function nowOf({ clock }: Hub, retailer: Ahead): Date {
  return moved(clock.now(), retailer)
}
