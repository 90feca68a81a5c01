import type { Money } from '../../shared/money.ts'
import { amountCell, BadCell, idCell, type RowCells, textCell, unitsCell } from '../../shared/rows/cells.ts'
import { agreed, type RowGroup } from '../../shared/rows/row-groups.ts'
import type { DeskOrder } from './desk-order.ts'
import { addressOf } from './said-address.ts'

/** One row of a file of orders: one line of one order, and what it says of the order itself. */
export interface OrderRow {
  readonly retailer: string | null
  readonly po: string | null
  readonly head: Readonly<Record<HeadColumn, string | null>>
  readonly amounts: Readonly<Record<AmountColumn, Money | null>>
  readonly line: {
    readonly itemId: number | null
    readonly sku: string | null
    readonly gtin: string | null
    readonly quantity: number
    readonly unitPrice: Money | null
  }
}

const headColumns = [
  ...([
    'name',
    'first_name',
    'last_name',
    'company',
    'address1',
    'address2',
    'address3',
    'city',
    'state',
  ] as const),
  ...(['postal_code', 'country', 'phone', 'email', 'carrier', 'service', 'account', 'notes'] as const),
] as const
type HeadColumn = (typeof headColumns)[number]
const amountColumns = ['shipping_cost', 'tax', 'discount'] as const
type AmountColumn = (typeof amountColumns)[number]

export function readOrderRow(cells: RowCells): OrderRow {
  const text = (column: string, longest = 255) => cells.read(column, textCell(longest)) ?? null
  const po = cells.read('po', codeCell) ?? null
  const sku = cells.read('sku', codeCell) ?? null
  const itemId = cells.read('item_id', idCell) ?? null
  const gtin = cells.read('gtin', codeCell) ?? null
  const quantity = cells.read('quantity', unitsCell)
  const missing = (column: string, reason: string) => cells.refuse({ column, value: '', reason })
  if (cells.refusals.length === 0) {
    if (po === null) missing('po', 'is missing: it says which order the row belongs to')
    if (sku === null && itemId === null && gtin === null)
      missing('sku', 'is missing: a row names an item by sku, item_id or gtin')
    if (quantity === undefined || quantity === null) missing('quantity', 'is missing')
    else if (quantity === 0)
      cells.refuse({ column: 'quantity', value: '0', reason: 'is nothing to order: leave the row out' })
  }
  return {
    ...{ retailer: text('retailer', 63), po },
    head: record(headColumns, (column) => text(column, column === 'notes' ? 2000 : 255)),
    amounts: record(amountColumns, (column) => cells.read(column, amountCell) ?? null),
    line: {
      itemId,
      sku,
      gtin,
      quantity: quantity ?? 0,
      unitPrice: cells.read('unit_price', amountCell) ?? null,
    },
  }
}

/** The order that the rows are together, or what they disagree about, in sentences. */
export function orderOf(group: RowGroup<OrderRow>): {
  readonly order: DeskOrder
  readonly complaints: readonly string[]
} {
  const complaints: string[] = []
  const settle = <Value>(called: string, of: (row: OrderRow) => Value | null): Value | null => {
    const { value, complaint } = agreed(group, called, of)
    if (complaint !== null) complaints.push(complaint)
    return value
  }
  const head = record(headColumns, (column) => settle(column, (row) => row.head[column]))
  const amounts = record(amountColumns, (column) => settle(column, (row) => row.amounts[column]))
  const { carrier, service, account } = head
  const order: DeskOrder = {
    po: group.rows[0]?.said.po ?? '',
    shipTo: addressOf({
      ...{ fullName: head.name, firstName: head.first_name, lastName: head.last_name, company: head.company },
      ...{
        line1: head.address1,
        line2: head.address2,
        line3: head.address3,
        city: head.city,
        state: head.state,
      },
      ...{
        postalCode: head.postal_code?.replace(/^['’]/, '') ?? null,
        country: head.country,
        phone: head.phone,
      },
    }),
    billTo: null,
    customerEmail: head.email,
    shipVia: carrier === null && service === null && account === null ? null : { carrier, service, account },
    lines: group.rows.map(({ said }) => said.line),
    shippingCost: amounts.shipping_cost ?? 0,
    discount: amounts.discount ?? 0,
    taxAmount: amounts.tax,
    notes: head.notes,
  }
  return { order, complaints }
}

/** A code as given, but for the apostrophe with which spreadsheets are told to leave it alone. */
function codeCell(text: string): string | BadCell {
  const code = text.replace(/^['’]/, '').trim()
  if (/^\d([.,]\d+)?e\+?\d+$/i.test(code))
    return new BadCell(
      'was turned into a rounded number by a spreadsheet: format the column as text and fill it again',
    )
  return code.length > 128 ? new BadCell('is longer than 128 characters') : code
}

function record<Name extends string, Value>(
  names: readonly Name[],
  of: (name: Name) => Value,
): Readonly<Record<Name, Value>> {
  // as: every name has its value
  return Object.fromEntries(names.map((name) => [name, of(name)])) as Record<Name, Value>
}
