import { instantOfLocal } from '../../shared/local-date.ts'
import { BadCell } from '../../shared/rows/cells.ts'
import { FileRefused } from '../../shared/rows/source-row.ts'
import type { AsOfRule } from './feed.ts'

/** Two machines' clocks differ: a mark so far ahead is taken for now, a later one is refused. */
export const CLOCKS_DIFFER_MS = 120_000

/**
 * `2027-03-31T14:05:00Z`, `2027-03-31 14:05`, seconds and zone as you like; without a zone of its own, by the wall clock of
 * `zone`. To the second.
 */
export function momentCell(zone: string): (text: string) => Date | BadCell {
  return (text) => {
    const bad = new BadCell('is not a moment such as 2027-03-31T14:05:00Z')
    const [, date, hours, seconds = '00', offset] =
      /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)? ?(Z|[+-]\d{2}:?\d{2})?$/i.exec(text) ?? []
    if (date === undefined || hours === undefined) return bad
    const wall = instantOfLocal(date, `${hours}:${seconds}`, offset === undefined ? zone : 'UTC')
    if (wall === null || date < '2000') return bad
    if (offset === undefined || offset.toUpperCase() === 'Z') return wall
    const [sign = '+', hh = '00', mm = '00'] = [offset[0], offset.slice(1, 3), offset.slice(-2)]
    const ahead = (Number(hh) * 60 + Number(mm)) * 60_000 * (sign === '-' ? -1 : 1)
    return Number(hh) > 14 || Number(mm) > 59 ? bad : new Date(wall.getTime() - ahead)
  }
}

/** The mark of a file as a whole; of a file with a column of marks, the moment of its receipt for rows that have none. @throws FileRefused */
export function markOf(
  rule: AsOfRule,
  file: { readonly name: string; readonly receivedAt: Date; readonly modifiedAt: Date | null },
): Date {
  const mark = said(rule, file)
  if (mark.getTime() - file.receivedAt.getTime() > CLOCKS_DIFFER_MS) {
    throw new FileRefused(`The file says it was counted at ${mark.toISOString()}, which is in the future.`)
  }
  return mark < file.receivedAt ? mark : file.receivedAt
}

function said(rule: AsOfRule, file: Parameters<typeof markOf>[1]): Date {
  if (rule.by === 'receipt' || rule.by === 'column') return file.receivedAt
  if (rule.by === 'last-modified') {
    if (file.modifiedAt) return file.modifiedAt
    throw new FileRefused('Nothing says when the file was last modified, by which this feed goes.')
  }
  const mark = momentIn(file.name, rule.pattern, rule.zone)
  if (mark) return mark
  throw new FileRefused(
    `The name “${file.name}” does not say when it was counted, as “${rule.pattern}” would.`,
  )
}

const parts = {
  yyyy: '\\d{4}',
  MM: '\\d{2}',
  dd: '\\d{2}',
  HH: '\\d{2}',
  mm: '\\d{2}',
  ss: '\\d{2}',
} as const
const placeholder = /\{(yyyy|MM|dd|HH|mm|ss|\*)\}/

/** What is wrong with a pattern; undefined where nothing is. */
export function patternFault(pattern: string): string | undefined {
  const named = [...pattern.matchAll(new RegExp(placeholder, 'g'))].map(([, part]) => part)
  const dated = named.filter((part) => part !== '*')
  // each one more multiplies the ways to read a name
  if (named.length - dated.length > 2) return 'has more than two {*}'
  if (new Set(dated).size !== dated.length) return 'names a part twice'
  const needed = ['yyyy', 'MM', 'dd'].filter((part) => !dated.includes(part))
  if (needed.length > 0) return `lacks {${needed.join('}, {')}}`
  if (dated.includes('mm') && !dated.includes('HH')) return 'has {mm} and no {HH}'
  return dated.includes('ss') && !dated.includes('mm') ? 'has {ss} and no {mm}' : undefined
}

function momentIn(name: string, pattern: string, zone: string): Date | null {
  const whole = pattern
    .split(new RegExp(placeholder, 'g'))
    .map((text, index) => (index % 2 === 0 ? text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&') : partOf(text)))
    .join('')
  const { yyyy, MM, dd, HH = '00', mm = '00', ss = '00' } = new RegExp(`^${whole}$`).exec(name)?.groups ?? {}
  return yyyy && MM && dd ? instantOfLocal(`${yyyy}-${MM}-${dd}`, `${HH}:${mm}:${ss}`, zone) : null
}

function partOf(part: string): string {
  // as: the pattern splits at these alone
  return part === '*' ? '[^/]{0,100}?' : `(?<${part}>${parts[part as keyof typeof parts]})`
}
