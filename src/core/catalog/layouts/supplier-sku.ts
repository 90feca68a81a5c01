import type { ColumnMapping, ColumnRule } from '../../shared/rows/mapping/column-mapping.ts'
import { sourceOf } from '../../shared/rows/mapping/column-mapping.ts'

/**
 * The mapping with constants added; a blank one is taken away. SKUs are the hub's: in a catalog or a stock file
 * that is a supplier's, by the constant `supplier`, the file's are that supplier's own, and the hub finds or makes the item by them. Its products keep to
 * themselves in the same way: two suppliers may call theirs `floor-lamp`.
 */
export function withConstants(
  mapping: ColumnMapping,
  constants: Readonly<Record<string, string | undefined>>,
): ColumnMapping {
  const before = mapping.constants?.supplier
  const said = Object.entries({ ...mapping.constants, ...constants }).flatMap(([column, value]) => {
    const plain = value?.trim()
    return plain ? [[column, plain] as const] : []
  })
  const { constants: _, ...rest } = mapping
  const next: ColumnMapping = said.length > 0 ? { ...rest, constants: Object.fromEntries(said) } : rest
  const after = next.constants?.supplier
  const itemsOfOne = mapping.kind === 'catalog' || mapping.kind === 'stock'
  if (!itemsOfOne || before === after) return next
  return owned(owned(next, before, undefined), undefined, after)
}

/** From one supplier's words to the hub's, or back. */
function owned(mapping: ColumnMapping, from: string | undefined, to: string | undefined): ColumnMapping {
  const { columns, rows } = mapping
  const [old, next] =
    to === undefined ? (['supplier_sku', 'sku'] as const) : (['sku', 'supplier_sku'] as const)
  if (from === to || columns === 'same' || columns[old] === undefined || columns[next] !== undefined)
    return mapping
  const prefixes = { from: from && `${from}:`, to: to && `${to}:` }
  const renamed = Object.entries(columns).map(([column, rule]) => {
    if (column === 'product') return [column, prefixed(rule, prefixes)] as const
    return [column === old ? next : column, rule] as const
  })
  const group = rows?.group && { ...rows.group, ...(rows.group.once === old && { once: next }) }
  const parents = rows?.parents && reprefixed(rows.parents, prefixes)
  return {
    ...mapping,
    columns: Object.fromEntries(renamed),
    ...(rows && { rows: { ...rows, ...(group && { group }), ...(parents && { parents }) } }),
  }
}

interface Prefixes {
  readonly from: string | undefined
  readonly to: string | undefined
}

function prefixed(rule: ColumnRule, prefixes: Prefixes): ColumnRule {
  const source = reprefixed(sourceOf(rule), prefixes)
  const { otherwise, ...rest } = source
  const all = otherwise === undefined ? rest : { ...rest, otherwise: prefixed(otherwise, prefixes) }
  return Object.keys(all).length === 1 && typeof all.from === 'string' ? all.from : all
}

function reprefixed<T extends { readonly prefix?: string }>(of: T, { from, to }: Prefixes): T {
  const { prefix = '', ...rest } = of
  const bare = from && prefix.startsWith(from) ? prefix.slice(from.length) : prefix
  const next = `${to ?? ''}${bare}`
  // All keys but an optional one are its own.
  return (next === '' ? rest : { ...rest, prefix: next }) as T
}
