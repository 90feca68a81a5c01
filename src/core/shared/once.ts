import { claimRun, isRunDone } from '../../store/job-runs.ts'
import type { Hub } from '../hub.ts'
import type { Environment } from './environment.ts'

/**
 * Does what has not been done to its end before under this key. `work` may be run again after it was broken off, so it must
 * bear that; two at the same time may both run it. False where it was done.
 */
export async function once(
  hub: Hub,
  environment: Environment,
  run: { readonly job: string; readonly key: string },
  work: () => Promise<void>,
): Promise<boolean> {
  const pool = hub.db.environments[environment]
  if (await isRunDone(pool, run.job, run.key)) return false
  await work()
  await claimRun(pool, run.job, run.key, hub.clock.now())
  return true
}
