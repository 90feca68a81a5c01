import type { Shipment } from '../../orders/order.ts'
import { BadCell, type RowCells, textCell, unitsCell } from '../../shared/rows/cells.ts'
import { agreed, type RowGroup } from '../../shared/rows/row-groups.ts'
import { openQuantity } from '../order-change.ts'
import { carrierOf, codeCell, lineCell, shipDayCell, trackingCell } from './cells.ts'
import { type Goods, linesNamed, type NamedItem, namesItem } from './named-lines.ts'

/** One row of a file of shipments: a parcel, or some units of one line in it. */
export interface ShipmentRow extends NamedItem {
  readonly fulfillment: string | null
  readonly trackingNumber: string | null
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingUrl: string | null
  readonly shipDate: string | null
  readonly quantity: number | null
}

export function readShipmentRow(cells: RowCells): ShipmentRow {
  const text = (column: string) => cells.read(column, textCell(64)) ?? null
  const said = {
    fulfillment: cells.read('fulfillment', codeCell) ?? null,
    trackingNumber: cells.read('tracking_number', trackingCell) ?? null,
    carrier: text('carrier'),
    service: text('service'),
    trackingUrl: cells.read('tracking_url', addressCell) ?? null,
    shipDate: cells.read('ship_date', shipDayCell) ?? null,
    line: cells.read('line', lineCell) ?? null,
    sku: cells.read('sku', codeCell) ?? null,
    supplierSku: cells.read('supplier_sku', codeCell) ?? null,
    gtin: cells.read('gtin', codeCell) ?? null,
    quantity: cells.read('quantity', unitsCell) ?? null,
  }
  const missing = (column: string, reason: string) => cells.refuse({ column, value: '', reason })
  if (cells.refusals.length > 0) return said
  if (said.fulfillment === null) missing('fulfillment', 'is missing: the number of the purchase order')
  if (said.trackingNumber === null) missing('tracking_number', 'is missing: a parcel is known by it')
  if (said.quantity === 0)
    cells.refuse({ column: 'quantity', value: '0', reason: 'ships nothing: leave the row out' })
  if (said.quantity !== null && !namesItem(said))
    missing('sku', 'is missing: a quantity is of a line, a sku, a supplier_sku or a gtin')
  return said
}

/** What the rows of a parcel say of it together. */
export interface SaidParcel {
  readonly fulfillment: string
  readonly trackingNumber: string
  readonly carrier: string | null
  readonly service: string | null
  readonly trackingUrl: string | null
  readonly shipDate: string | null
}

export function parcelOf(group: RowGroup<ShipmentRow>): {
  readonly parcel: SaidParcel
  readonly complaints: readonly string[]
} {
  const complaints: string[] = []
  const settle = (called: string, of: (row: ShipmentRow) => string | null) => {
    const { value, complaint } = agreed(group, called, of)
    if (complaint !== null) complaints.push(complaint)
    return value
  }
  const named = settle('The carrier', ({ carrier }) => carrier && carrierOf(carrier).carrier)
  const within = settle('The carrier’s service', ({ carrier }) => carrier && carrierOf(carrier).service)
  const first = group.rows[0]?.said
  const isWhole = group.rows.some(({ said }) => !namesItem(said))
  if (isWhole && group.rows.some(({ said }) => namesItem(said)))
    complaints.push('Of the rows of one parcel all name what is in it, or none.')
  return {
    complaints,
    parcel: {
      ...{ fulfillment: first?.fulfillment ?? '', trackingNumber: first?.trackingNumber ?? '' },
      carrier: named,
      service: settle('The service', ({ service }) => service) ?? within,
      trackingUrl: settle('The tracking address', ({ trackingUrl }) => trackingUrl),
      shipDate: settle('The ship date', ({ shipDate }) => shipDate),
    },
  }
}

export type LineUnits = readonly { readonly lineNo: number; readonly quantity: number }[]

/**
 * The units of each line that the rows name; null: all that is still open. A row without a quantity means what is open of its
 * item, or what the parcel has of it where it is known already. A sentence where a row names nothing of this fulfillment.
 */
export function linesOf(
  { rows }: RowGroup<ShipmentRow>,
  goods: Goods,
  known: Shipment | undefined,
): { readonly lines: LineUnits | null; readonly complaint: string | null } {
  if (rows.every(({ said }) => !namesItem(said))) return { lines: null, complaint: null }
  const units = new Map<number, number>()
  const available = (lineNo: number) => {
    const all = known
      ? known.parts.filter((part) => part.lineNo === lineNo).map(({ quantity }) => quantity)
      : goods.fulfillment.parts.filter((part) => part.lineNo === lineNo).map((part) => openQuantity(part))
    return all.reduce((sum, quantity) => sum + quantity, 0) - (units.get(lineNo) ?? 0)
  }
  for (const { rowNo, said } of rows) {
    const lineNos = linesNamed(said, goods)
    const [first] = lineNos
    if (first === undefined)
      return {
        lines: null,
        complaint: `Row ${rowNo} names nothing of this purchase order: compare its line or SKU with the order.`,
      }
    let rest = said.quantity ?? lineNos.reduce((sum, lineNo) => sum + Math.max(0, available(lineNo)), 0)
    for (const [index, lineNo] of lineNos.entries()) {
      // what is too much stays with the last one, where it is refused
      const isLast = index === lineNos.length - 1
      const taken = isLast ? rest : Math.min(rest, Math.max(0, available(lineNo)))
      if (taken > 0) units.set(lineNo, (units.get(lineNo) ?? 0) + taken)
      rest -= taken
    }
  }
  if (units.size === 0) return { lines: null, complaint: 'Nothing of what these rows name is still open.' }
  return { lines: [...units].map(([lineNo, quantity]) => ({ lineNo, quantity })), complaint: null }
}

function addressCell(text: string): string | BadCell {
  return /^https?:\/\/\S{1,2000}$/.test(text) ? text : new BadCell('is no web address')
}
