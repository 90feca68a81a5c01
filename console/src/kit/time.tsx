import { words } from '../words.ts'

const shown = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' })
const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'long' })
const relative = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' })

const minutes = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeStyle: 'short' })

/** In the zone of whoever looks; the exact time when pointed at. A day, unless it is told how long ago or to the minute. */
export function Time({
  at,
  isRelative = false,
  isExact = false,
}: {
  at: string
  isRelative?: boolean
  isExact?: boolean
}) {
  const date = new Date(at)
  return (
    <time dateTime={at} title={`${exact.format(date)}\n${at}`}>
      {isRelative ? since(date) : (isExact ? minutes : shown).format(date)}
    </time>
  )
}

const steps = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3600 },
  { unit: 'minute', seconds: 60 },
] as const

function since(date: Date): string {
  const seconds = Math.round((date.getTime() - Date.now()) / 1000)
  if (Math.abs(seconds) > 30 * 86_400) return shown.format(date)
  const step = steps.find((each) => Math.abs(seconds) >= each.seconds)
  return step ? relative.format(Math.round(seconds / step.seconds), step.unit) : words.relative.justNow
}

export function Expiry({ at }: { at: string | null }) {
  if (at === null) return words.never
  if (new Date(at).getTime() <= Date.now()) return <span className="bad">{words.expired}</span>
  return <Time at={at} />
}

export function LastUsed({ at }: { at: string | null }) {
  return at === null ? <span className="soft">{words.notYet}</span> : <Time at={at} isRelative />
}
