import type { Command } from 'commander'
import { getCalendar, setCalendar } from '../../core/fulfillment/deadlines/calendars.ts'
import { type Calendar, holidaySets } from '../../core/shared/calendar.ts'
import { calendarToWire } from '../../operator/fulfillment/deadline-mapping.ts'
import { type JsonOption, withExample, withJson } from '../options.ts'
import { table } from '../table.ts'
import { say, sayJson } from '../terminal.ts'
import { withHub } from '../with-hub.ts'

interface Options extends JsonOption {
  readonly timezone?: string
  readonly days?: string
  readonly opens?: string
  readonly closes?: string
  readonly cutoff?: string
  readonly holidays?: string
  readonly holidaySet?: string
}

export function addSupplierCalendar(parent: Command): void {
  const command = parent
    .command('calendar')
    .description('when a supplier works; with options: say so, what is not said stays')
    .argument('<supplier>', 'code or number')
    .option('--timezone <zone>', 'IANA zone, such as America/New_York')
    .option('--days <days>', 'working days, 1 is Monday: 1,2,3,4,5')
    .option('--opens <time>', 'HH:MM')
    .option('--closes <time>', 'HH:MM')
    .option(
      '--cutoff <time>',
      'HH:MM: what comes later counts as come on the next working day; none: nothing does',
    )
    .option('--holidays <days>', 'days off, as 2026-12-24,2026-12-31; none: none')
    .option('--holiday-set <name>', `${holidaySets.join(', ')}; none: none`)
    .action(async (supplier: string, { json, ...said }: Options) => {
      const calendar = await withHub('production', async (hub, caller) => {
        const stored = await getCalendar(hub, caller, supplier)
        return Object.keys(said).length === 0
          ? stored
          : await setCalendar(hub, caller, supplier, calendarFrom(stored, said))
      })
      if (json) return sayJson(calendarToWire(calendar))
      const facts = Object.entries(calendarToWire(calendar)).map(([name, value]) => [
        name,
        String(value ?? 'none'),
      ])
      for (const line of table(['', ''], facts).slice(1)) say(line)
    })
  withExample(
    withJson(command),
    'supplier calendar acme',
    'supplier calendar acme --timezone America/Chicago --cutoff 14:00',
  )
}

/** @throws Error with a sentence */
function calendarFrom(stored: Calendar, said: Omit<Options, 'json'>): Calendar {
  const { timezone = stored.timezone, opens = stored.opens, closes = stored.closes } = said
  const cutoff = said.cutoff === undefined ? stored.cutoff : said.cutoff === 'none' ? null : said.cutoff
  for (const time of [opens, closes, cutoff])
    if (time !== null && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time))
      throw new Error(`“${time}” is no time: say HH:MM.`)
  const workingDays = said.days?.split(',').map(Number) ?? stored.workingDays
  if (workingDays.some((day) => !Number.isInteger(day) || day < 1 || day > 7))
    throw new Error('Working days are 1 (Monday) to 7 (Sunday), separated by commas.')
  const holidays =
    said.holidays === undefined ? stored.holidays : said.holidays === 'none' ? [] : said.holidays.split(',')
  const named = holidaySets.find((each) => each === said.holidaySet)
  if (said.holidaySet !== undefined && said.holidaySet !== 'none' && !named)
    throw new Error(`No such set of holidays: say ${holidaySets.join(', ')} or none.`)
  const holidaySet = said.holidaySet === undefined ? stored.holidaySet : (named ?? null)
  return { timezone, workingDays, opens, closes, cutoff, holidays, holidaySet }
}
