import { removeNoticesBefore } from '../../../store/notices/queue.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'

/** Twice as long as events are kept: what was told is told by no stream again. */
export const noticesKeptDays = 180
const AT_ONCE = 5000

/** Takes away what was told long ago. Gives how many that were. */
export async function cleanUpNotices(hub: Hub): Promise<number> {
  const before = new Date(hub.clock.now().getTime() - noticesKeptDays * 86_400_000)
  return await removeNoticesBefore(peopleOf(hub), before, AT_ONCE)
}
