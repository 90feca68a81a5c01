const days = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const

/** A schedule as people say it: `30 6 * * 1-5` is “Monday to Friday at 6:30 AM”. What has no such words is shown as it is written. */
export function cronInWords({ cron, zone }: { readonly cron: string; readonly zone: string }): string {
  const said = timesOf(cron.trim().split(/\s+/))
  return said === undefined ? `${cron} (${zoneName(zone)})` : `${said} (${zoneName(zone)})`
}

function timesOf([minute = '', hour = '', day = '', month = '', weekday = '']: readonly string[]):
  | string
  | undefined {
  if (month !== '*') return undefined
  const when = daysOf(day, weekday)
  if (when === undefined) return undefined
  const every = /^\*\/(\d{1,2})$/
  const minutes = every.exec(minute)?.[1]
  if (minutes !== undefined && hour === '*') return join(`Every ${minutes} minutes`, when)
  if (!/^\d{1,2}$/.test(minute)) return undefined
  const past = minute === '0' || minute === '00' ? '' : `, ${Number(minute)} past`
  if (hour === '*') return join(`Every hour${past}`, when)
  const hours = every.exec(hour)?.[1]
  if (hours !== undefined) return join(`Every ${hours} hours${past}`, when)
  if (!/^\d{1,2}(,\d{1,2})*$/.test(hour)) return undefined
  const times = hour.split(',').map((each) => clock(Number(each), Number(minute)))
  return `${when} at ${listed(times)}`
}

function daysOf(day: string, weekday: string): string | undefined {
  if (day === '*' && weekday === '*') return 'Every day'
  if (weekday === '*' && /^\d{1,2}$/.test(day)) return `On day ${Number(day)} of each month`
  if (day !== '*') return undefined
  const range = /^([0-7])-([0-7])$/.exec(weekday)
  if (range) return `${nameOf(range[1])} to ${nameOf(range[2])}`
  if (!/^[0-7](,[0-7])*$/.test(weekday)) return undefined
  return `Every ${listed(weekday.split(',').map(nameOf))}`
}

const nameOf = (day: string | undefined) => days[Number(day) % 7] ?? ''

function join(times: string, when: string): string {
  return when === 'Every day'
    ? times
    : `${times}, ${when.replace(/^(Every|On)/, (word) => word.toLowerCase())}`
}

function clock(hour: number, minute: number): string {
  return `${hour % 12 === 0 ? 12 : hour % 12}:${String(minute).padStart(2, '0')} ${hour < 12 ? 'AM' : 'PM'}`
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}

function zoneName(zone: string): string {
  return zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone
}
