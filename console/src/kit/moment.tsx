const today = new Intl.DateTimeFormat('en-US', { timeStyle: 'medium' })
const other = new Intl.DateTimeFormat('en-US', {
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
})
const exact = new Intl.DateTimeFormat('en-US', { dateStyle: 'full', timeStyle: 'long' })

/** To the second, for logs: the day is left out of today's. */
export function Moment({ at }: { at: string }) {
  const date = new Date(at)
  const isToday = date.toDateString() === new Date().toDateString()
  return (
    <time className="moment" dateTime={at} title={`${exact.format(date)}\n${at}`}>
      {(isToday ? today : other).format(date)}
    </time>
  )
}
