import type { Layout } from '../../shared/rows/source-row.ts'
import type { ImportKind } from '../imports/kinds.ts'

/** What each kind of file must say; of a list, one of them. Why a file without it is of no use reads on after the column. */
export const needed: Readonly<Record<ImportKind, readonly Need[]>> = {
  catalog: [
    { columns: ['sku', 'supplier_sku'], why: 'by which an item is known' },
    { columns: ['title'], why: 'without which no new product can be made' },
  ],
  prices: [
    { columns: ['sku'], why: 'by which an item is known' },
    { columns: ['price_list'], why: 'which says whose prices they are', constant: true },
  ],
  stock: [
    { columns: ['sku', 'item_id'], why: 'by which an item is known' },
    { columns: ['on_hand'], why: 'the count itself' },
    { columns: ['warehouse'], why: 'which says where it lies', constant: true },
  ],
  warehouses: [
    { columns: ['code'], why: 'by which a warehouse is known' },
    { columns: ['name'], why: 'what people call it' },
    { columns: ['postal_code'], why: 'from which the distance to a shopper is reckoned' },
    { columns: ['supplier'], why: 'whose warehouse it is', constant: true },
  ],
}

export interface Need {
  readonly columns: readonly [string, ...string[]]
  readonly why: string
  /** The same for all rows will do. */
  readonly constant?: boolean
}

/** Whether a file has the hub's own columns, needed ones aside that a constant can fill. */
export function isHubLayout(hubNames: readonly string[], layout: Layout, kind: ImportKind): boolean {
  const known = [...layout.required, ...layout.optional]
  const said = needed[kind].every(
    ({ columns, constant }) =>
      constant || columns.some((column) => hubNames.includes(column)) || columns[0] === 'title',
  )
  return said && hubNames.every((column) => known.includes(column))
}
