import type { Hub } from '../../core/hub.ts'
import { checks } from '../../core/orders/verify.ts'
import { isLost, type listVerifyRuns } from '../../core/orders/verify-runs.ts'
import { timeToWire } from '../values.ts'
import type { VerifyRun } from './verify-schema.ts'

type Entry = Awaited<ReturnType<typeof listVerifyRuns>>[number]

export function verifyRunToWire(hub: Hub, entry: Entry): VerifyRun {
  const { runId, startedAt, startedBy, endedAt, results } = entry
  const failure = isLost(hub, entry) ? 'The hub that checked has gone.' : entry.failure
  const isSound = results.every(({ violations }) => violations === 0)
  const ended = isSound ? 'sound' : 'unsound'
  return {
    runId,
    state: failure !== null ? 'failed' : endedAt === null ? 'running' : ended,
    startedAt: timeToWire(startedAt),
    startedBy,
    endedAt: endedAt && timeToWire(endedAt),
    checks,
    failure,
    results: results.map(({ sample, ...each }) => ({ ...each, sample: [...sample] })),
  }
}
