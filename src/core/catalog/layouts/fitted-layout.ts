import {
  type ColumnMapping,
  type ColumnRule,
  type ColumnSource,
  namesOf,
  sourceOf,
} from '../../shared/rows/mapping/column-mapping.ts'
import type { ColumnNames } from '../../shared/rows/mapping/column-names.ts'

/** A ready layout with nothing in it but what one file has, by the file's own names: that is what is shown, and saved. */
export function narrowed(mapping: ColumnMapping, names: ColumnNames): ColumnMapping {
  const { columns, rows } = mapping
  if (columns === 'same') return mapping
  const rules = Object.entries(columns).flatMap(([column, rule]) => {
    // what is needed stays, so that the file is refused for want of it
    const fitting = narrowedRule(rule, names) ?? (sourceOf(rule).optional ? undefined : rule)
    return fitting === undefined ? [] : [[column, fitting] as const]
  })
  const has = (column: string) => rules.some(([each]) => each === column)
  const group = rows?.group && { ...rows.group, words: rows.group.words.filter(has) }
  const parents = rows?.parents && { ...rows.parents, words: rows.parents.words.filter(has) }
  return {
    ...mapping,
    columns: Object.fromEntries(rules),
    ...(rows && { rows: { ...rows, ...(group && { group }), ...(parents && { parents }) } }),
  }
}

function narrowedRule(rule: ColumnRule, names: ColumnNames): ColumnRule | undefined {
  const { from: _, otherwise, ...rest } = sourceOf(rule)
  const found = namesOf(sourceOf(rule)).flatMap((name) =>
    name.includes('{n}') ? numbered(name, names) : names.findAll(name),
  )
  const next = otherwise === undefined ? undefined : narrowedRule(otherwise, names)
  if (found.length === 0) return next
  const [only] = found
  const from = found.length === 1 && only !== undefined ? only : found
  const source: ColumnSource = { from, ...rest, ...(next !== undefined && { otherwise: next }) }
  return Object.keys(source).length === 1 && typeof from === 'string' ? from : source
}

/** The next file may have more of them. */
function numbered(name: string, names: ColumnNames): readonly string[] {
  return names.findAll(name).length > 0 ? [name] : []
}

/** What each column of the file is mainly used for: what it is read for in want of another comes last. */
export function usesOf({ columns, rows }: ColumnMapping, names: ColumnNames): ReadonlyMap<string, string> {
  const used = new Map<string, string>()
  const rules = Object.entries(columns === 'same' ? {} : columns)
  const note = (column: string, found: readonly string[]) => {
    for (const each of found) if (!used.has(each)) used.set(each, column)
  }
  for (const [column, rule] of rules) note(column, namesOf(sourceOf(rule)).flatMap(names.findAll))
  if (rows?.parents) note(rows.parents.to, names.findAll(rows.parents.child))
  for (const [column, rule] of rules) note(column, filesColumns(rule, names))
  return used
}

/** All that a rule reads of a file, and what is read in want of it. */
export function filesColumns(rule: ColumnRule, names: ColumnNames): readonly string[] {
  const source = sourceOf(rule)
  const own = namesOf(source).flatMap(names.findAll)
  return source.otherwise === undefined ? own : [...own, ...filesColumns(source.otherwise, names)]
}
