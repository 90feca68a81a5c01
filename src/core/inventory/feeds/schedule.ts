import { Cron } from 'croner'

export interface Schedule {
  readonly cron: string
  readonly zone: string
}

/** Five fields, as crontab writes them. */
export function scheduleFault({ cron, zone }: Schedule): readonly string[] {
  if (cron.trim().split(/\s+/).length !== 5) return ['A schedule has five fields, such as "30 6 * * 1-5".']
  try {
    new Cron(cron, { timezone: zone, paused: true }).nextRun(new Date(0))
    return []
  } catch {
    return [`“${cron}” is no schedule, or “${zone}” is no time zone.`]
  }
}

/** The last moment at or before `now` that the schedule names; null where there was none since `since`. */
export function lastDue({ cron, zone }: Schedule, now: Date, since: Date): Date | null {
  // the moment itself counts
  const after = new Date(now.getTime() + 1000)
  const [last] = new Cron(cron, { timezone: zone, paused: true }).previousRuns(1, after)
  return last && last > since && last <= now ? last : null
}

/** The first moment after `now`; null where there is none. */
export function nextDue({ cron, zone }: Schedule, now: Date): Date | null {
  return new Cron(cron, { timezone: zone, paused: true }).nextRun(now)
}
