import type { Config } from '../../config/env.ts'
import type { Hub } from '../../core/hub.ts'
import { readinessOf } from '../../core/orders/readiness.ts'
import { clockSkewMs } from '../../core/shared/clock-skew.ts'
import { silentLog } from '../../core/shared/log.ts'
import { openSession } from '../../session.ts'
import { type Finding, ok, warn } from './finding.ts'

const TOLERATED_SKEW_MS = 2000

/** What only a hub can see, asked the way the hub asks itself. The schema has to be there. */
export async function hubFindings(config: Config): Promise<readonly Finding[]> {
  const session = await openSession(config, {
    mode: 'attach-or-supervise',
    log: silentLog,
    print: () => {},
  })
  try {
    return [await clockFinding(session.hub), ...(await eventFindings(session.hub))]
  } finally {
    await session.close()
  }
}

/** Sales begin and keys end by the clock of the program; rows are stamped by it too. */
async function clockFinding(hub: Hub): Promise<Finding> {
  const skew = await clockSkewMs(hub)
  const message = `${Math.round(skew)} ms between this machine and the database`
  return skew < TOLERATED_SKEW_MS
    ? ok('clock', message)
    : warn('clock', message, 'Keep both machines in time (NTP), or events will seem out of order.')
}

/** Do the event streams keep up with what is committed? */
async function eventFindings(hub: Hub): Promise<readonly Finding[]> {
  const { problems, warnings } = await readinessOf(hub)
  const behind = [...problems, ...warnings]
  if (behind.length === 0) return [ok('events', 'the streams keep up')]
  const fix = 'Start the hub, or “dropdock work”: events are numbered by a job.'
  return behind.map((problem) => warn('events', problem, fix))
}
