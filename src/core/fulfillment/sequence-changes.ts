import {
  holdChanges,
  retailersWithNewShipments,
  sequenceCatalog,
  sequenceShipments,
  sequenceStock,
  sequenceTerms,
} from '../../store/changes/sequence.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'

/**
 * Gives a time to every committed change of stock and to every committed parcel of one environment; how many. Safe from any
 * number of processes at once.
 */
export async function sequenceChanges(hub: Hub, environment: Environment): Promise<number> {
  const pool = hub.db.environments[environment]
  const retailers = await retailersWithNewShipments(pool)
  return await transaction(pool, retailers, async (tx) => {
    if (!(await holdChanges(tx))) return 0
    const stock = await sequenceStock(tx, hub.clock.now())
    const shipments = retailers.length > 0 ? await sequenceShipments(tx, retailers, hub.clock.now()) : 0
    return stock + shipments
  })
}

/** The same for the catalog and for terms, which both environments share and production keeps. */
export async function sequenceSharedChanges(hub: Hub): Promise<number> {
  return await transaction(hub.db.environments.production, [], async (tx) => {
    if (!(await holdChanges(tx))) return 0
    return (await sequenceCatalog(tx, hub.clock.now())) + (await sequenceTerms(tx, hub.clock.now()))
  })
}
