import type { FileTable } from '../file-table.ts'
import type { ColumnRule } from './column-mapping.ts'
import { nameLikeness } from './name-likeness.ts'

/** How a column of the hub is found in a file. */
export interface ColumnHint {
  readonly column: string
  /** What files call it, the likeliest first. */
  readonly names: readonly string[]
  /** Names that could be anything: the values have to fit, and nothing better may be there. */
  readonly weakNames?: readonly string[]
  /** What most values must look like. */
  readonly holds?: (value: string) => boolean
  /** Of names that say nothing, such as `column 3`: what all values must look like for it to be certain. */
  readonly certain?: (value: string) => boolean
  /** Taken off for a name that is less likely than another like it. */
  readonly doubt?: (name: string) => number
  /** Of several columns with such names, the first that is not blank is read. */
  readonly several?: boolean
  /** `why` goes on with what had to be supposed. */
  readonly rule: (found: FoundColumn) => { readonly rule: ColumnRule; readonly supposed?: string }
}

export interface FoundColumn {
  readonly column: string
  /** Of the first rows, those that are not blank. */
  readonly values: readonly string[]
  readonly all: readonly string[]
}

export interface GuessedColumn {
  /** Of the file. */
  readonly column: string
  /** Of the hub; null where it is not used. */
  readonly to: string | null
  readonly sample: readonly string[]
  readonly why: string
}

export interface GuessedColumns {
  readonly rules: Readonly<Record<string, ColumnRule>>
  readonly columns: readonly GuessedColumn[]
  /** Nothing had to be supposed. */
  readonly sure: boolean
}

interface Candidate {
  readonly hint: ColumnHint
  readonly found: FoundColumn
  readonly score: number
  readonly why: string
}

export function guessColumns(table: FileTable, hints: readonly ColumnHint[]): GuessedColumns {
  const found = table.columns.map((column) => ({
    column,
    values: valuesOf(table, column),
    all: table.columns,
  }))
  const candidates = found.flatMap((each) => hints.flatMap((hint) => candidate(hint, each) ?? []))
  const chosen = new Map<string, Candidate>()
  const rules: Record<string, ColumnRule> = {}
  const whys = new Map<string, string>()
  let sure = table.head.length > 0
  for (const each of candidates.toSorted((a, b) => b.score - a.score)) {
    const { hint, found: file, score } = each
    if (chosen.has(file.column)) continue
    const already = rules[hint.column]
    if (already !== undefined) {
      if (!hint.several || score < 0.9 || (typeof already === 'object' && !Array.isArray(already.from)))
        continue
      rules[hint.column] = {
        from: [...(typeof already === 'string' ? [already] : already.from), file.column],
      }
      chosen.set(file.column, each)
      whys.set(file.column, `is read where the other ${hint.column} is blank`)
      continue
    }
    chosen.set(file.column, each)
    const { rule, supposed } = hint.rule(file)
    rules[hint.column] = rule
    whys.set(file.column, supposed ? `${each.why}; ${supposed}` : each.why)
    if (supposed || score < 0.9) sure = false
  }
  const columns = found.map(({ column, values }) => ({
    column,
    to: chosen.get(column)?.hint.column ?? null,
    sample: sampleOf(values),
    why: whys.get(column) ?? unused(column, found, hints, rules),
  }))
  return { rules: inOrder(rules, hints), columns, sure }
}

export function sampleOf(values: readonly string[]): readonly string[] {
  return [...new Set(values)]
    .slice(0, 3)
    .map((value) => (value.length > 80 ? `${value.slice(0, 79)}…` : value))
}

export function valuesOf({ head }: FileTable, column: string): readonly string[] {
  return head.flatMap((row) => ('cells' in row && row.cells.get(column)?.trim()) || [])
}

function candidate(hint: ColumnHint, found: FoundColumn): Candidate | undefined {
  const { column, values } = found
  if (/^column \d+$/.test(column)) {
    const certain = hint.certain && values.length >= 3 && values.every(hint.certain)
    return certain ? { hint, found, score: 0.5, why: 'its values can be nothing else' } : undefined
  }
  if (!fits(hint, values)) return undefined
  const doubt = hint.doubt?.(column) ?? 0
  const strong = hint.names.map((name, index) => ({
    name,
    score: nameLikeness(column, name) - index / 500 - doubt,
  }))
  const best = strong.reduce((a, b) => (b.score > a.score ? b : a), { name: '', score: 0 })
  if (best.score >= 0.7) {
    const near = best.score < 0.85
    return {
      hint,
      found,
      score: best.score,
      why: near ? `is nearly called "${best.name}"` : 'its name says so',
    }
  }
  const weak = (hint.weakNames ?? []).findIndex((name) => nameLikeness(column, name) >= 0.9)
  if (weak === -1 || values.length === 0) return undefined
  return { hint, found, score: 0.6 - weak / 1000, why: 'its name allows it, and its values look like it' }
}

function fits({ holds }: ColumnHint, values: readonly string[]): boolean {
  return !holds || values.filter((value) => holds(value)).length >= values.length * 0.8
}

function unused(
  column: string,
  found: readonly FoundColumn[],
  hints: readonly ColumnHint[],
  rules: Readonly<Record<string, ColumnRule>>,
): string {
  const values = found.find((each) => each.column === column)?.values ?? []
  const named = hints.find((hint) => hint.names.some((name) => nameLikeness(column, name) >= 0.9))
  if (!named) return 'nothing of the hub is called like it'
  if (!fits(named, values)) return `is called like ${named.column}, but its values do not look like it`
  return rules[named.column] === undefined
    ? 'nothing of the hub is called like it'
    : `${named.column} is taken already`
}

/** As the hub lists its columns. */
function inOrder(rules: Readonly<Record<string, ColumnRule>>, hints: readonly ColumnHint[]) {
  return Object.fromEntries(
    hints.flatMap(({ column }) => (rules[column] === undefined ? [] : [[column, rules[column]] as const])),
  )
}
