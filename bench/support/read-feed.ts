import { catalogLayout } from '../../src/core/catalog/catalog-row.ts'
import { priceLayout } from '../../src/core/catalog/import-prices.ts'
import { stockLayout } from '../../src/core/inventory/import-stock.ts'
import { mapRows } from '../../src/core/shared/rows/mapping/map-rows.ts'
import { fileSource } from '../../src/core/shared/rows/read/file-source.ts'
import { openTable } from '../../src/core/shared/rows/read/open-table.ts'
import type { MappedRows } from '../../src/core/shared/rows/source-row.ts'
import type { Kind } from './import-files.ts'

const layouts = { catalog: catalogLayout, prices: priceLayout, stock: stockLayout } as const

/** As the hub reads an upload: its reading is part of what is measured. */
export async function readFeed(kind: Kind, path: string): Promise<MappedRows> {
  return mapRows(await openTable(fileSource(path), {}), { kind, columns: 'same' }, layouts[kind])
}
