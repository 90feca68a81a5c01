import { findLate } from '../../../store/attention/fulfillments.ts'
import { findHeldOrders } from '../../../store/attention/others.ts'
import { readRetailer } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { localDate } from '../../shared/local-date.ts'
import { nowOf } from '../deadlines/retailer-now.ts'

/** An order of a retailer's own that somebody should look at; never whose fault it is. */
export interface OwnAttention {
  readonly kind: 'late' | 'held'
  readonly number: number
  readonly since: Date
}

/** What a retailer's customers wait for, and what waits for a decision; the longest first. */
export async function findOwnAttention(
  hub: Hub,
  environment: Environment,
  retailerId: number,
  most: number,
): Promise<readonly OwnAttention[]> {
  const pool = hub.db.environments[environment]
  const retailer = await readRetailer(pool, retailerId)
  if (!retailer) return []
  const now = nowOf(hub, retailer)
  const clocks = [{ retailerId, now, today: localDate(now, retailer.timezone) }]
  return await transaction(pool, [retailerId], async (tx) => {
    const late = await findLate(tx, { clocks, supplierIds: null }, ['ship', 'deliver'], most)
    const held = await findHeldOrders(tx, [retailerId], most)
    const found = new Map<number, OwnAttention>()
    // an order with several late parcels is late once, since the first of them
    for (const { number, since } of late)
      if (!found.has(number)) found.set(number, { kind: 'late', number, since })
    for (const { number, since } of held)
      if (!found.has(number)) found.set(number, { kind: 'held', number, since })
    return [...found.values()].sort((a, b) => a.since.getTime() - b.since.getTime()).slice(0, most)
  })
}
