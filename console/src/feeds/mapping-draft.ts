import type { uploadWords } from './upload-words.ts'

/** As much of a mapping as the editor knows; the rest of a rule goes through as it is. */
export interface Mapping {
  readonly kind?: string
  readonly columns?: 'same' | Readonly<Record<string, Rule>>
  readonly [other: string]: unknown
}

/** The mapping of a preview, whose own schema leaves it open. */
export function mappingOf({ mapping }: { readonly mapping: object }): Mapping {
  return mapping as Mapping
}

type Rule = string | RuleObject
interface RuleObject {
  readonly from: string | readonly string[]
  readonly as?: string
  readonly [other: string]: unknown
}

/** How a cell is written, as the editor offers it. */
export type Written = keyof typeof uploadWords.writtenAs

const rulesOf: Readonly<Partial<Record<Written, Omit<RuleObject, 'from'>>>> = {
  units: { as: 'units' },
  'units-none': { as: 'units', negative: 'zero' },
  money: { as: 'money' },
  'money-comma': { as: 'money', decimals: ',' },
  'money-cents': { as: 'money', cents: true },
  'weight-lb': { as: 'weight', unit: 'lb' },
  'weight-oz': { as: 'weight', unit: 'oz' },
  'weight-kg': { as: 'weight', unit: 'kg' },
  'weight-g': { as: 'weight', unit: 'g' },
  'day-ymd': { as: 'day', order: 'ymd' },
  'day-mdy': { as: 'day', order: 'mdy' },
  'day-dmy': { as: 'day', order: 'dmy' },
  list: { as: 'list' },
}

const amounts = ['cost', 'wholesale', 'retail', 'msrp', 'map', 'sale_wholesale']
const choices = (prefix: string) =>
  Object.keys(rulesOf).filter((each) => each.startsWith(prefix)) as Written[]

/** What a column of the hub may be written as; one alone where there is nothing to choose. */
export function waysToWrite(hubColumn: string): readonly Written[] {
  if (amounts.includes(hubColumn)) return choices('money')
  if (hubColumn === 'on_hand' || hubColumn === 'buffer' || hubColumn === 'quantity') return choices('units')
  if (hubColumn === 'weight_lb') return choices('weight')
  if (['eta', 'sale_starts', 'sale_ends'].includes(hubColumn)) return choices('day')
  return ['']
}

/** How the mapping reads this column now. */
export function writtenOf(mapping: Mapping, hubColumn: string): Written {
  const rule = rulesOfColumns(mapping)[hubColumn]
  if (rule === undefined || typeof rule === 'string') return waysToWrite(hubColumn)[0] ?? ''
  const { from: _, ...rest } = rule
  const found = Object.entries(rulesOf).find(([, each]) => sameEntries(each, rest))
  return found ? (found[0] as Written) : Object.keys(rest).length === 0 ? '' : 'kept'
}

/** What this column of the file becomes, by the mapping alone. */
export function targetOf(mapping: Mapping, fileColumn: string): string | null {
  const found = Object.entries(rulesOfColumns(mapping)).find(([, rule]) => {
    const from = typeof rule === 'string' ? rule : rule.from
    return typeof from === 'string' ? from === fileColumn : from.includes(fileColumn)
  })
  return found?.[0] ?? null
}

/** The column of the file becomes this one of the hub, or none; what it was before is given up. */
export function withTarget(mapping: Mapping, fileColumn: string, hubColumn: string | null): Mapping {
  const rules = Object.entries(rulesOfColumns(mapping)).filter(
    ([to, rule]) => to !== hubColumn && !isOnlyFrom(rule, fileColumn),
  )
  if (hubColumn === null) return { ...mapping, columns: Object.fromEntries(rules) }
  const written = waysToWrite(hubColumn)[0] ?? ''
  return { ...mapping, columns: { ...Object.fromEntries(rules), [hubColumn]: ruleOf(fileColumn, written) } }
}

/** The same column, written otherwise. */
export function withWritten(mapping: Mapping, hubColumn: string, written: Written): Mapping {
  const rules = rulesOfColumns(mapping)
  const before = rules[hubColumn]
  if (before === undefined) return mapping
  const from = typeof before === 'string' ? before : before.from
  return { ...mapping, columns: { ...rules, [hubColumn]: ruleOf(from, written) } }
}

function ruleOf(from: string | readonly string[], written: Written): Rule {
  const rest = rulesOf[written]
  return rest === undefined && typeof from === 'string' ? from : { from, ...rest }
}

function rulesOfColumns({ columns }: Mapping): Readonly<Record<string, Rule>> {
  return columns === undefined || columns === 'same' ? {} : columns
}

function isOnlyFrom(rule: Rule, fileColumn: string): boolean {
  if (typeof rule === 'string') return rule === fileColumn
  const { from } = rule
  return typeof from === 'string' ? from === fileColumn : from.length === 1 && from[0] === fileColumn
}

function sameEntries(one: object, other: object): boolean {
  const [a, b] = [Object.entries(one), Object.entries(other)]
  const said = new Map(b)
  return a.length === b.length && a.every(([name, value]) => said.get(name) === value)
}
