import { readServerClock } from '../../store/server-clock.ts'
import type { Hub } from '../hub.ts'

/** How far the clock of the hub and that of its database are apart, in milliseconds; half the way there and back is taken off. */
export async function clockSkewMs(hub: Hub): Promise<number> {
  const pool = hub.db.environments.production
  // the first question opens the connection, which takes longer than any clock is wrong
  await readServerClock(pool)
  const before = hub.clock.now().getTime()
  const at = await readServerClock(pool)
  const after = hub.clock.now().getTime()
  return Math.abs((at?.getTime() ?? 0) - (before + after) / 2)
}
