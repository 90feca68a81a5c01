import type { ReadOptions } from '../file-table.ts'
import { FileRefused } from '../source-row.ts'
import { type ColumnMapping, type ColumnRule, weightUnits, writtenAs } from './column-mapping.ts'
import {
  flag,
  type Known,
  listOf,
  longText,
  objectOf,
  oneOf,
  recordOf,
  text,
  wholeNumber,
} from './mapping-json.ts'

/** What is wrong with a mapping, in a sentence. */
export class BadMapping extends FileRefused {}

/** The most columns of the hub, and the most steps from one column to the one read instead. */
const limits = { columns: 200, otherwise: 5 } as const

/** @throws BadMapping with a sentence that names the place */
export function readMapping(value: unknown): ColumnMapping {
  const problem = problemOf(value)
  if (problem) throw new BadMapping(`The mapping cannot be used: ${problem}.`)
  // Every part of it was looked at, and nothing unknown is in it.
  return value as ColumnMapping
}

const readOptions: Record<keyof ReadOptions, Known> = {
  format: oneOf(['csv', 'json', 'jsonl', 'xml', 'xlsx']),
  encoding: text,
  delimiter: text,
  header: flag,
  sheet: text,
}

const where: Known = (at, value) =>
  objectOf({ column: text, is: listOf(longText), not: listOf(longText), split: text }, ['column'])(
    at,
    value,
  ) ?? ('is' in (value as object) || 'not' in (value as object) ? null : `${at} needs "is" or "not"`)

const nonZero: Known = (at, value) =>
  wholeNumber(at, value) ?? (value === 0 ? `${at} counts from 1, or from the end, -1` : null)

const part = objectOf({ split: text, at: nonZero }, ['split', 'at'])

const source = objectOf(
  {
    from: textOrTexts,
    take: oneOf(['first', 'all']),
    joined: longText,
    when: where,
    nothing: listOf(longText),
    part: (at, value) => (Array.isArray(value) ? listOf(part)(at, value) : part(at, value)),
    pair: objectOf({ key: text, split: text }, ['key']),
    words: recordOf(longText),
    others: longText,
    as: oneOf(writtenAs),
    prefix: text,
    html: flag,
    digits: (at, value) =>
      wholeNumber(at, value) ??
      (Number(value) >= 1 && Number(value) <= 20 ? null : `${at} is not from 1 to 20`),
    separator: text,
    without: text,
    decimals: oneOf(['.', ',']),
    cents: flag,
    zero: oneOf(['nothing']),
    negative: oneOf(['zero']),
    currency: text,
    currencyFrom: text,
    above: text,
    country: text,
    group: text,
    unit: oneOf([...weightUnits, 'name']),
    unitFrom: text,
    order: oneOf(['ymd', 'mdy', 'dmy']),
    otherwise: (at, value) => rule(at, value),
    blank: oneOf(['keeps']),
    optional: flag,
  },
  ['from'],
)

/** What goes with one way of writing alone. */
const onlyWith: Readonly<Record<string, readonly string[]>> = {
  separator: ['list'],
  without: ['list'],
  prefix: ['text', 'slug'],
  html: ['text'],
  digits: ['text'],
  decimals: ['money', 'packed-money', 'weight', 'units'],
  cents: ['money', 'packed-money'],
  zero: ['money', 'packed-money', 'weight'],
  negative: ['units'],
  currency: ['money', 'packed-money'],
  currencyFrom: ['money'],
  above: ['money'],
  country: ['packed-money'],
  group: ['packed-money'],
  unit: ['weight'],
  unitFrom: ['weight'],
  order: ['day'],
}

const rule: Known = (at, value) => {
  if (typeof value === 'string') return text(at, value)
  const problem = source(at, value)
  if (problem) return problem
  const { as = 'text', take } = value as Exclude<ColumnRule, string>
  const stray = Object.keys(value as object).find((key) => onlyWith[key] && !onlyWith[key].includes(as))
  if (stray) return `${at} has "${stray}", which goes with "as": "${onlyWith[stray]?.join('" or "')}"`
  return take === 'all' && !['text', 'slug', 'list'].includes(as) ? `${at} cannot take all as ${as}` : null
}

function textOrTexts(at: string, value: unknown): string | null {
  return typeof value === 'string' ? text(at, value) : listOf(text, 1)(at, value)
}

const rowsRule = objectOf({
  only: where,
  refuse: listOf(objectOf({ when: where, because: text }, ['when', 'because'])),
  group: (at, value) =>
    objectOf(
      {
        by: text,
        continues: text,
        words: listOf(text),
        gather: listOf(text),
        item: listOf(text),
        once: text,
        parentLacks: text,
      },
      ['words'],
    )(at, value) ??
    ('by' in (value as object) === 'continues' in (value as object)
      ? `${at} needs either "by" or "continues"`
      : null),
  parents: objectOf(
    { when: where, keys: listOf(text, 1), child: text, to: text, prefix: text, words: listOf(text) },
    ['when', 'keys', 'child', 'to', 'words'],
  ),
})

const mapping = objectOf(
  {
    kind: text,
    layout: text,
    read: objectOf(readOptions),
    currency: text,
    nothing: listOf(longText),
    columns: (at, value) => (value === 'same' ? null : recordOf(rule)(at, value)),
    constants: recordOf(longText),
    rows: rowsRule,
  },
  ['kind', 'columns'],
)

function problemOf(value: unknown): string | null {
  const problem = mapping('it', value)
  if (problem) return problem
  const { columns, rows } = value as ColumnMapping
  if (columns === 'same') {
    return rows ? '"rows" does not go with the hub’s own columns' : null
  }
  const names = Object.keys(columns)
  if (names.length > limits.columns) return `it has more than ${limits.columns} columns`
  const deep = names.find((name) => depthOf(columns[name]) > limits.otherwise)
  if (deep) return `"${deep}" has more than ${limits.otherwise} times "otherwise"`
  return rows?.group && rows.parents ? '"rows" has both "group" and "parents"' : null
}

function depthOf(of: ColumnRule | undefined): number {
  let depth = 0
  for (let each = of; typeof each === 'object'; each = each.otherwise) depth += 1
  return depth
}
