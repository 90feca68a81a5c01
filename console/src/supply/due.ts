import type { Deadline } from '../api/types.ts'

/** The clock that matters now: what runs and is due first, or stands still; of the steps before a parcel leaves. */
interface DueNow {
  readonly step: Deadline['step']
  readonly dueAt: string
  readonly how: 'open' | 'soon' | 'late' | 'stopped'
  /** When it will be done by how its supplier always was, where that is too late. */
  readonly expectedAt: string | null
}

const SOON_MS = 86_400_000
const beforeItLeaves: readonly Deadline['step'][] = ['acknowledge', 'ship']

export function dueNow(deadlines: readonly Deadline[], now: number): DueNow | undefined {
  const running = deadlines
    .filter(({ step, metAt }) => metAt === null && beforeItLeaves.includes(step))
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
  const first = running.find(({ stoppedAt }) => stoppedAt === null) ?? running[0]
  if (!first) return undefined
  const { step, dueAt, expectedAt, stoppedAt } = first
  const left = Date.parse(dueAt) - now
  const how = stoppedAt !== null ? 'stopped' : left <= 0 ? 'late' : left <= SOON_MS ? 'soon' : 'open'
  const isBehind = expectedAt !== null && Date.parse(expectedAt) > Date.parse(dueAt)
  return { step, dueAt, how, expectedAt: isBehind ? expectedAt : null }
}

const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' })

/** “in 3 hours”, “yesterday”, “in 5 days”; what is far is told by its day. */
export function inWords(at: string, now: number): string {
  const minutes = Math.round((Date.parse(at) - now) / 60_000)
  if (Math.abs(minutes) > 30 * 24 * 60) return day.format(new Date(at))
  if (Math.abs(minutes) < 60) return relative.format(minutes, 'minute')
  if (Math.abs(minutes) < 24 * 60) return relative.format(Math.round(minutes / 60), 'hour')
  return relative.format(Math.round(minutes / (24 * 60)), 'day')
}
