import { deleteHours, deleteRequests, readHours } from '../../../store/orders/request-hours.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { environments } from '../../shared/environment.ts'
import { firstIdAt } from './entry-id.ts'

const DAY_MS = 86_400_000
/** Small pieces, so that nobody who writes waits long. */
const PIECE = 5000
/** The log of a year and more is looked over. */
const MOST_HOURS = 10_000

/** Takes away what is too old, and of what is too much the oldest hours. In two processes at once it is no harm. */
export async function cleanUpRequests(hub: Hub): Promise<void> {
  for (const environment of environments) {
    const { settings } = hub.requestLog[environment]
    const pool = hub.db.environments[environment]
    const oldest = new Date(hub.clock.now().getTime() - settings.days * DAY_MS)
    const cut = cutOf(await readHours(pool, MOST_HOURS), oldest, settings.bytes)
    const retailers = [0, ...(await readRetailers(pool)).map(({ retailerId }) => retailerId)]
    const piece = () =>
      transaction(pool, retailers, (tx) => deleteRequests(tx, retailers, firstIdAt(cut), PIECE))
    while ((await piece()) === PIECE) {}
    await deleteHours(pool, cut)
  }
}

/** What lies before goes: hours are counted from the newest until there is no room for one more. */
function cutOf(
  hours: readonly { readonly hour: Date; readonly bytes: number }[],
  oldest: Date,
  room: number,
): Date {
  let left = room
  let cut = oldest
  for (const { hour, bytes } of hours) {
    left -= bytes
    if (left >= 0) continue
    // the hour that does not fit goes with all before it
    const after = new Date(hour.getTime() + 3_600_000)
    if (after > cut) cut = after
    break
  }
  return cut
}
