import { readRetailerTime } from '../../../store/parties.ts'
import type { Caller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import { digestOf } from '../../orders/digest.ts'
import { localDate } from '../../shared/local-date.ts'
import type { Facts } from './facts.ts'

/** An order that goes on for longer has its first days. */
const MOST_DAYS = 31

/**
 * The digests of the days on which something happened, of the stream of whoever reads the pack, or of the retailer where that is the
 * operator: who followed it has the same, and so can tell that nothing was added or left out.
 */
export async function dailyDigests(
  hub: Hub,
  caller: Caller,
  { environment, retailerId, number, events }: Facts,
) {
  const stream =
    caller.kind === 'supplier'
      ? ({ kind: 'supplier', ownerId: caller.supplierId } as const)
      : ({ kind: 'retailer', ownerId: retailerId } as const)
  // a stream's days are its owner's: late in the evening there, UTC has the next
  const zone =
    stream.kind === 'retailer'
      ? (await readRetailerTime(hub.db.environments[environment], retailerId)).timezone
      : 'UTC'
  const days = [...new Set(events.map(({ at }) => localDate(at, zone)))].slice(0, MOST_DAYS)
  const digests: object[] = []
  for (const date of days) {
    const asked = { date, after: [retailerId, number - 1] as const, limit: 1 }
    const { orders, hash, events: all, timezone, isComplete } = await digestOf(hub, caller, stream, asked)
    const own = orders.find((each) => each.retailerId === retailerId && each.number === number)
    const ofOrder = own ? { events: own.events, hash: own.hash } : null
    digests.push({ stream: stream.kind, date, timezone, isComplete, events: all, hash, order: ofOrder })
  }
  return digests
}
