import { sequencerLagMs } from '../../store/streams.ts'
import type { Hub } from '../hub.ts'
import { environments } from '../shared/environment.ts'

/** Events older than this without a number mean that no sequencer runs. */
const LAG_MS = 10_000

/** Why the hub cannot do its work now, one sentence each; empty when it can. */
export async function hubProblems(hub: Hub): Promise<readonly string[]> {
  const problems: string[] = []
  for (const environment of environments) {
    try {
      const lag = await sequencerLagMs(hub.db.environments[environment], hub.clock.now())
      if (lag > LAG_MS)
        problems.push(`The ${environment} event streams are ${Math.round(lag / 1000)} s behind.`)
    } catch {
      problems.push(`The ${environment} database does not answer.`)
    }
  }
  return problems
}
