/** As much of a mapping as the editor changes; what else stands there stays. */
export interface Mapping {
  readonly columns?: unknown
}

type Rule = string | { readonly from: string | readonly string[] }
type Rules = Readonly<Record<string, Rule>>

function rulesOf({ columns }: Mapping, fileColumns: readonly string[]): Rules {
  // the file has the hub's own columns: each is itself
  if (columns === 'same') return Object.fromEntries(fileColumns.map((column) => [column, column]))
  return (columns ?? {}) as Rules
}

function sourcesOf(rule: Rule): readonly string[] {
  if (typeof rule === 'string') return [rule]
  return typeof rule.from === 'string' ? [rule.from] : rule.from
}

/** The hub's columns that are read from this column of the file. */
export function usesOf(mapping: Mapping, fileColumns: readonly string[], column: string): readonly string[] {
  return Object.entries(rulesOf(mapping, fileColumns)).flatMap(([to, rule]) =>
    sourcesOf(rule).includes(column) ? [to] : [],
  )
}

/**
 * The mapping with another use of a column of the file; null: none. How it is written (`as`, the decimal sign) goes along with
 * a rule that was about this column alone.
 */
export function withUse(
  mapping: Mapping,
  fileColumns: readonly string[],
  column: string,
  to: string | null,
): Mapping {
  const rules = { ...rulesOf(mapping, fileColumns) }
  for (const [name, rule] of Object.entries(rules)) {
    const sources = sourcesOf(rule)
    if (!sources.includes(column)) continue
    const others = sources.filter((each) => each !== column)
    if (others.length === 0 || typeof rule === 'string') delete rules[name]
    else rules[name] = { ...rule, from: others.length === 1 ? (others[0] ?? '') : others }
  }
  if (to !== null) rules[to] = column
  return { ...mapping, columns: rules }
}
