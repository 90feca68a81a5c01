import type { Config } from '../../config/env.ts'
import { hubProblems } from '../../core/orders/readiness.ts'
import { silentLog } from '../../core/shared/log.ts'
import { openSession } from '../../session.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Do the event streams keep up with what is committed? Asked the way the hub asks itself. */
export async function lagFindings(config: Config): Promise<readonly Finding[]> {
  const session = await openSession(config, { mode: 'attach-or-supervise', log: silentLog, print: () => {} })
  try {
    const problems = await hubProblems(session.hub)
    if (problems.length === 0) return [ok('events', 'the streams keep up')]
    const fix = 'Start the hub, or “dropdock work”: events are numbered by a job.'
    return problems.map((problem) => warn('events', problem, fix))
  } finally {
    await session.close()
  }
}
