import { Readable } from 'node:stream'
import { readCatalogRows, readPriceRows, readStockRows } from '../../store/catalog/export-rows.ts'
import type { Queryable } from '../../store/sql.ts'
import type { OperatorCaller } from '../access/caller.ts'
import type { Hub } from '../hub.ts'
import { moneyToText } from '../shared/decimal-text.ts'
import type { Money } from '../shared/money.ts'
import { byteOrderMark } from '../shared/rows/csv-text.ts'
import { csvLine } from '../shared/rows/read/csv/csv-text.ts'
import { type ItemOrder, type ItemQuestion, type ListedPlace, placesOfItems } from './list-items.ts'

export const itemFiles = ['catalog', 'stock', 'prices'] as const
export type ItemFile = (typeof itemFiles)[number]

const PAGE = 500

/**
 * The items of a list as a file in the hub's own columns, which can be brought in again; streamed, a page at a time in memory.
 * @throws Problem `supplier-not-found`, before anything is sent
 */
export async function itemsAsCsv(
  hub: Hub,
  caller: OperatorCaller,
  question: ItemQuestion,
  { file, bom, order }: { readonly file: ItemFile; readonly bom: boolean; readonly order: ItemOrder },
): Promise<Readable> {
  const { columns, lines } = files[file]
  const db = hub.db.environments[caller.environment]
  const page = (after: ListedPlace | undefined) =>
    placesOfItems(hub, caller, question, { after, limit: PAGE, order })
  let places = await page(undefined)
  async function* text(): AsyncGenerator<string> {
    yield `${bom ? byteOrderMark : ''}${csvLine(columns)}`
    while (places.length > 0) {
      const found = await lines(
        db,
        places.map((place) => place.itemId),
      )
      yield found.map(csvLine).join('')
      if (places.length < PAGE) return
      places = await page(places.at(-1))
    }
  }
  return Readable.from(text(), { objectMode: false })
}

interface FileShape {
  readonly columns: readonly string[]
  readonly lines: (db: Queryable, itemIds: readonly number[]) => Promise<readonly (readonly string[])[]>
}

const files: Readonly<Record<ItemFile, FileShape>> = {
  catalog: shape(readCatalogRows, [
    ...(['sku', 'item_id', 'product', 'title', 'brand', 'category', 'size', 'upc', 'mpn'] as const),
    ...(['supplier', 'supplier_sku', 'cost', 'wholesale', 'retail', 'msrp', 'map', 'weight_lb'] as const),
    ...(['discontinued', 'image'] as const),
  ]),
  stock: shape(readStockRows, ['warehouse', 'sku', 'on_hand', 'buffer']),
  prices: shape(readPriceRows, [
    ...(['price_list', 'sku', 'wholesale', 'retail', 'sale_wholesale', 'sale_starts', 'sale_ends'] as const),
  ]),
}

const amounts: ReadonlySet<string> = new Set([
  ...['cost', 'wholesale', 'retail', 'msrp', 'map', 'sale_wholesale'],
])

type Cell = string | number | boolean | null

function shape<Row extends { readonly [Name in keyof Row]: Cell }>(
  read: (db: Queryable, itemIds: readonly number[]) => Promise<readonly Row[]>,
  columns: readonly (keyof Row & string)[],
): FileShape {
  const lines: FileShape['lines'] = async (db, itemIds) =>
    (await read(db, itemIds)).map((row) => columns.map((column) => cellText(column, row[column])))
  return { columns, lines }
}

function cellText(column: string, cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no'
  if (typeof cell === 'string') return cell
  if (amounts.has(column)) return moneyToText(cell satisfies Money)
  return column === 'weight_lb' ? moneyToText(cell * 10) : String(cell)
}
