import { sequencerLag } from '../../store/lags.ts'
import type { Hub } from '../hub.ts'
import { environments } from '../shared/environment.ts'

/** Events older than this without a number are worth a look; nothing is lost. */
const SLOW_SECONDS = 1
/** Older than this they mean that no sequencer runs. */
const LOST_SECONDS = 10

export interface Readiness {
  /** Why the hub cannot do its work now, one sentence each; empty when it can. */
  readonly problems: readonly string[]
  /** What is not as it should be, though it works. */
  readonly warnings: readonly string[]
}

/** Whether the hub can do its work now. */
export async function readinessOf(hub: Hub): Promise<Readiness> {
  const problems: string[] = []
  const warnings: string[] = []
  for (const environment of environments) {
    try {
      const { seconds } = await sequencerLag(hub.db.environments[environment], hub.clock.now())
      const said = `The ${environment} event streams are ${seconds.toFixed(seconds < 10 ? 1 : 0)} s behind.`
      if (seconds > LOST_SECONDS) problems.push(said)
      else if (seconds > SLOW_SECONDS) warnings.push(said)
    } catch {
      problems.push(`The ${environment} database does not answer.`)
    }
  }
  return { problems, warnings }
}
