import { type RowCells, textCell } from '../../shared/rows/cells.ts'

const code = textCell(63)

/** Refuses a row that speaks for another supplier than the feed's. */
export function onlyOf(supplier: string, cells: RowCells): void {
  const named = cells.read('supplier', code)
  if (named && named !== supplier)
    cells.refuse({
      column: 'supplier',
      value: named,
      reason: `is not the supplier of this feed, ${supplier}`,
    })
}
