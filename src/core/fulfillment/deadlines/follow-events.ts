import { advanceDeadlineCursor, readDeadlineCursor } from '../../../store/deadlines/follow.ts'
import { readRetailers } from '../../../store/parties.ts'
import { readStream } from '../../../store/streams.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { readStanding, settleOrders } from './settle.ts'

const PAGE = 500
/** Of one turn; what comes after it waits for the next. */
const MOST_PAGES = 20

const everything = { kind: 'operator', ownerId: 0 } as const

/**
 * Sets the clocks of whatever events tell of, from where they were read up to last. Safe from any number of processes at once: a
 * page is of one of them, and read again where that one did not finish. Gives how many events were read.
 */
export async function followEvents(hub: Hub, environment: Environment): Promise<number> {
  const pool = hub.db.environments[environment]
  let read = 0
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const cursor = await readDeadlineCursor(pool)
    const events = await readStream(pool, everything, cursor, PAGE)
    const last = events.at(-1)?.seq
    if (last === undefined) break
    const keys = [...new Map(events.map((each) => [`${each.retailerId}:${each.number}`, each])).values()]
    if (!(await settlePage(hub, environment, keys, { from: cursor, to: last }))) break
    read += events.length
    if (events.length < PAGE) break
  }
  return read
}

type Key = { readonly retailerId: number; readonly number: number }

/** False where somebody else reads these events. An order that cannot be clocked keeps none of the others waiting. */
async function settlePage(
  hub: Hub,
  environment: Environment,
  keys: readonly Key[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<boolean> {
  const pool = hub.db.environments[environment]
  const fence = (await readRetailers(pool)).map(({ retailerId }) => retailerId)
  const settled = (some: readonly Key[]) =>
    transaction(pool, fence, async (tx) => {
      if (!(await advanceDeadlineCursor(tx, from, to))) return false
      await settleOrders(tx, some, await readStanding(tx, hub.clock.now()))
      return true
    })
  try {
    return await settled(keys)
  } catch (error) {
    hub.log.warn({ environment, reason: String(error) }, 'deadlines of some orders could not be set together')
  }
  for (const key of keys) {
    await transaction(pool, fence, async (tx) =>
      settleOrders(tx, [key], await readStanding(tx, hub.clock.now())),
    ).catch((error: unknown) => {
      const order = { retailerId: key.retailerId, number: key.number }
      hub.log.error(
        { environment, ...order, reason: String(error) },
        'the deadlines of an order could not be set',
      )
    })
  }
  return await settled([])
}
