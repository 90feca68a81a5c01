import { readRetailerIds } from '../../store/parties.ts'
import { snapshot } from '../../store/tx.ts'
import { invariants, violations } from '../../store/verify.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from '../shared/environment.ts'

export interface Verified {
  readonly id: string
  readonly title: string
  /** Counted up to a thousand. */
  readonly violations: number
  readonly sample: readonly string[]
}

const MOST = 1000
const SAMPLE = 5

/** Checks every invariant of one environment in one consistent view, read-only, on a live hub. */
export async function verifyEnvironment(hub: Hub, environment: Environment): Promise<readonly Verified[]> {
  const pool = hub.db.environments[environment]
  const retailers = await readRetailerIds(pool)
  return await snapshot(pool, retailers, async (tx) => {
    const results: Verified[] = []
    for (const invariant of invariants) {
      const found = await violations(tx, invariant, MOST)
      results.push({
        id: invariant.id,
        title: invariant.title,
        violations: found.length,
        sample: found.slice(0, SAMPLE),
      })
    }
    return results
  })
}
