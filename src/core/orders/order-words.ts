import { retailersBehind, writeWords } from '../../store/orders/search-words.ts'
import { readRetailerIds } from '../../store/parties.ts'
import { transaction } from '../../store/tx.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { Problem } from '../shared/problem.ts'

/** Orders of one transaction: their words are locked for no longer than a moment. */
const ORDERS = 1000
/** What one search catches up with before it says that it is too early. */
const ROUNDS = 20

/**
 * Writes the words that this retailer's orders are found by, for those that have none yet. The job does it all the time, so
 * that little is left here. @throws Problem `overloaded` when far more orders came than a search can wait for
 */
export async function settleOrderWords(
  hub: Hub,
  environment: Environment,
  retailerId: number,
): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    if (await settleSome(hub, environment, retailerId)) return
  }
  throw new Problem('overloaded', { retryAfterSeconds: 5 })
}

async function settleSome(hub: Hub, environment: Environment, retailerId: number): Promise<boolean> {
  return await transaction(hub.db.environments[environment], [retailerId], (tx) =>
    writeWords(tx, retailerId, ORDERS),
  )
}

/** The same for every retailer of an environment that has new orders, to the end or until stopped; how many had some. */
export async function settleWordsOfAll(
  hub: Hub,
  environment: Environment,
  stop?: AbortSignal,
): Promise<number> {
  const pool = hub.db.environments[environment]
  const behind = await transaction(pool, await readRetailerIds(pool), retailersBehind)
  for (const retailerId of behind) {
    let done = false
    while (!done && !stop?.aborted) done = await settleSome(hub, environment, retailerId)
  }
  return behind.length
}
