import { NO_WAREHOUSE_OF_SUPPLIER } from '../../store/imports/stock.ts'
import type { FulfillmentCaller } from '../access/caller.ts'
import { listWarehouses } from '../access/list-parties.ts'
import type { Hub } from '../hub.ts'
import { type RowCells, textCell } from '../shared/rows/cells.ts'

/** Where a supplier may say what lies. */
export interface OwnShelves {
  readonly supplierId: number
  /** The supplier's code. */
  readonly supplier: string
  readonly warehouses: ReadonlySet<string>
}

/** The warehouses of a supplier, for whoever reads its word: itself, or the operator that lets it in. */
export async function ownShelves(
  hub: Hub,
  caller: FulfillmentCaller,
  { supplierId, supplier }: Omit<OwnShelves, 'warehouses'>,
): Promise<OwnShelves> {
  const own = (await listWarehouses(hub, caller)).filter((each) => each.supplier === supplier)
  return { supplierId, supplier, warehouses: new Set(own.map(({ code }) => code)) }
}

/** In the words in which what is unknown is refused. */
export function refuseForeign(cells: RowCells, { supplier, warehouses }: OwnShelves): void {
  const warehouse = cells.read('warehouse', textCell(63))
  if (warehouse && !warehouses.has(warehouse))
    cells.refuse({ column: 'warehouse', value: warehouse, reason: NO_WAREHOUSE_OF_SUPPLIER })
  const named = cells.read('supplier', textCell(63))
  if (named && named !== supplier)
    cells.refuse({ column: 'supplier', value: named, reason: 'names no supplier of this hub' })
}
