import { latestDecisions } from '../../store/orders/decisions.ts'
import { readRetailerIds } from '../../store/parties.ts'
import { snapshot, type Tx } from '../../store/tx.ts'
import type { VerifyResult } from '../../store/verify/runs.ts'
import { invariants, violations } from '../../store/verify.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'
import { disagreement } from './routing/replay.ts'

export type Verified = VerifyResult

const MOST = 1000
const SAMPLE = 5

/** The newest decisions of each retailer that are made again. */
const REPLAYED = 200

/** How many things are checked. */
export const checks = invariants.length + 1

/** Checks every invariant of one environment in one consistent view, read-only, on a live hub; `tell` hears of each as it is done. */
export async function verifyEnvironment(
  hub: Hub,
  environment: Environment,
  tell: (results: readonly Verified[]) => Promise<void> = async () => {},
): Promise<readonly Verified[]> {
  const pool = hub.db.environments[environment]
  const retailers = await readRetailerIds(pool)
  return await snapshot(pool, retailers, async (tx) => {
    const results: Verified[] = []
    for (const invariant of invariants) {
      const found = await violations(tx, invariant, MOST)
      results.push(verified(invariant.id, invariant.title, found))
      await tell(results)
    }
    const title = 'the newest decisions, made again from what they say, come to what they say'
    results.push(verified('decision-replay', title, await unreproduced(tx, retailers)))
    return results
  })
}

function verified(id: string, title: string, found: readonly string[]): Verified {
  return { id, title, violations: found.length, sample: found.slice(0, SAMPLE) }
}

async function unreproduced(tx: Tx, retailers: readonly number[]): Promise<readonly string[]> {
  const found: string[] = []
  for (const retailerId of retailers) {
    for (const { number, version, decision } of await latestDecisions(tx, retailerId, REPLAYED)) {
      const differs = disagreement(decision)
      if (differs === null) continue
      found.push(`retailer ${retailerId} order ${number} version ${version}: ${differs}`)
      if (found.length === MOST) return found
    }
  }
  return found
}
