import type { FileTable } from '../../shared/rows/file-table.ts'
import type { ColumnRule, RowsRule } from '../../shared/rows/mapping/column-mapping.ts'

/** What is said of a product and not of its items. */
export const productWords = [
  'title',
  'brand',
  'description',
  'category',
  'subcategory',
  'country_of_origin',
  'image',
] as const

/** Rows of one product of which only the first has the title. */
export function groupingOf(
  table: FileTable,
  rules: Readonly<Record<string, ColumnRule>>,
): RowsRule | undefined {
  const { product, title } = rules
  if (typeof product !== 'string' || typeof title !== 'string') return undefined
  let last: string | undefined
  let goesOn = 0
  for (const row of table.head) {
    if ('refusal' in row) continue
    const key = row.cells.get(product)?.trim()
    if (key && key === last && !row.cells.get(title)?.trim()) goesOn += 1
    last = key
  }
  if (goesOn === 0) return undefined
  const words = productWords.filter((column) => rules[column] !== undefined)
  return { group: { by: product, words, ...(rules.images !== undefined && { gather: ['images'] }) } }
}
