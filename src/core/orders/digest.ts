import { createHash, type Hash } from 'node:crypto'
import { readPurchaseOrders, readStreamBetween, streamRange } from '../../store/digests.ts'
import { readRetailerTime } from '../../store/parties.ts'
import type { StreamEntry, StreamKind } from '../../store/streams.ts'
import { transaction } from '../../store/tx.ts'
import type { Caller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { clockOf } from '../shared/clock.ts'
import { instantOfLocal } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import { requireOwn } from './read-events.ts'
import { eventIdOf } from './told-event.ts'

export interface Digest {
  readonly from: Date
  readonly to: Date
  readonly timezone: string
  /** The day is over: nothing more will be in it. */
  readonly isComplete: boolean
  readonly events: number
  readonly hash: string
  /** In the order of their retailers and numbers, after the one that was asked for. */
  readonly orders: readonly OrderDigest[]
}

export interface OrderDigest {
  readonly retailerId: number
  readonly number: number
  /** null: it has none, or the order is no longer here. */
  readonly po: string | null
  readonly events: number
  /** SHA-256, in hex, of the ids of its events in their order, each followed by a line feed. */
  readonly hash: string
}

const PIECE = 10_000
/** The zone of who has none of its own. */
const HOUSE_ZONE = 'UTC'

/**
 * What happened on a stream on one day of its owner's zone, counted and hashed for each order, so that a partner can compare it
 * with what arrived. `date`: `YYYY-MM-DD`. @throws Problem `invalid-request`, `forbidden`
 */
export async function digestOf(
  hub: Hub,
  caller: Caller,
  stream: { readonly kind: StreamKind; readonly ownerId: number },
  asked: { readonly date: string; readonly after: readonly [number, number]; readonly limit: number },
): Promise<Digest> {
  requireOwn(caller, stream)
  const pool = hub.db.environments[caller.environment]
  const house = { timezone: HOUSE_ZONE, aheadMs: 0 }
  const { timezone, aheadMs } =
    stream.kind === 'retailer' ? await readRetailerTime(pool, stream.ownerId) : house
  const [from, to] = [asked.date, dayAfter(asked.date)].map(
    (day) => day && instantOfLocal(day, '00:00:00', timezone),
  )
  if (!from || !to) throw new Problem('invalid-request', { messages: ['A date is YYYY-MM-DD.'] })
  const all = createHash('sha256')
  const orders = new Map<string, { retailerId: number; number: number; events: number; hash: Hash }>()
  let events = 0
  const count = (entry: StreamEntry) => {
    const { retailerId, number } = entry
    const key = `${retailerId}/${number}`
    const order = orders.get(key) ?? { retailerId, number, events: 0, hash: createHash('sha256') }
    const line = `${eventIdOf({ environment: caller.environment, ...stream }, entry)}\n`
    for (const hash of [all, order.hash]) hash.update(line)
    orders.set(key, { ...order, events: order.events + 1 })
    events += 1
  }
  const range = await streamRange(pool, stream, { from, to })
  for (let after = range ? range.first - 1 : 0; range && after < range.last; ) {
    const piece = await readStreamBetween(pool, stream, { from, to, after, last: range.last, most: PIECE })
    piece.forEach(count)
    if (piece.length < PIECE) break
    after = piece.at(-1)?.seq ?? range.last
  }
  const page = [...orders.values()]
    .sort((one, other) => one.retailerId - other.retailerId || one.number - other.number)
    .filter(({ retailerId, number }) => isAfter([retailerId, number], asked.after))
    .slice(0, asked.limit)
  const retailers = [...new Set(page.map(({ retailerId }) => retailerId))]
  const pos = await transaction(pool, retailers, (tx) => readPurchaseOrders(tx, page))
  const poOf = new Map(pos.map(({ retailerId, number, po }) => [`${retailerId}/${number}`, po]))
  return {
    ...{ from, to, timezone, events },
    isComplete: clockOf(hub, { aheadMs }).now() >= to,
    hash: all.digest('hex'),
    orders: page.map(({ hash, ...order }) => ({
      ...order,
      po: poOf.get(`${order.retailerId}/${order.number}`) ?? null,
      hash: hash.digest('hex'),
    })),
  }
}

function isAfter(
  [retailerId, number]: readonly [number, number],
  [afterRetailer, afterNumber]: readonly [number, number],
): boolean {
  return retailerId > afterRetailer || (retailerId === afterRetailer && number > afterNumber)
}

/** undefined for what is no date. */
function dayAfter(date: string): string | undefined {
  const day = new Date(`${date}T00:00:00Z`)
  if (!/^\d{4}-\d\d-\d\d$/.test(date) || Number.isNaN(day.getTime())) return undefined
  day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
