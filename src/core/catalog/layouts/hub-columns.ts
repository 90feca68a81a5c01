import type { Layout } from '../../shared/rows/source-row.ts'
import type { BusinessKind, FileKind } from '../imports/kinds.ts'

/** What each kind of file must say; of a list, one of them. Why a file without it is of no use reads on after the column. */
export const needed: Readonly<Record<FileKind, readonly Need[]>> = {
  catalog: [
    { columns: ['sku', 'supplier_sku'], why: 'by which an item is known' },
    { columns: ['title'], why: 'without which no new product can be made' },
  ],
  prices: [
    { columns: ['sku'], why: 'by which an item is known' },
    { columns: ['price_list'], why: 'which says whose prices they are', constant: true },
  ],
  stock: [
    { columns: ['sku', 'item_id', 'supplier_sku'], why: 'by which an item is known' },
    { columns: ['on_hand'], why: 'the count itself' },
    { columns: ['warehouse'], why: 'which says where it lies', constant: true },
  ],
  warehouses: [
    { columns: ['code'], why: 'by which a warehouse is known' },
    { columns: ['name'], why: 'what people call it' },
    { columns: ['postal_code'], why: 'from which the distance to a shopper is reckoned' },
    { columns: ['supplier'], why: 'whose warehouse it is', constant: true },
  ],
  orders: [
    { columns: ['po'], why: 'by which an order is known for ever' },
    { columns: ['sku', 'item_id', 'gtin'], why: 'by which an item is known' },
    { columns: ['quantity'], why: 'how many are ordered' },
  ],
  acknowledgements: [{ columns: ['fulfillment'], why: 'which says what is acknowledged' }],
  shipments: [
    { columns: ['fulfillment'], why: 'which says what was shipped' },
    { columns: ['tracking_number'], why: 'by which a parcel is known' },
  ],
  tracking: [
    { columns: ['fulfillment'], why: 'which says what was shipped' },
    { columns: ['tracking_number'], why: 'by which a parcel is known' },
    { columns: ['status'], why: 'what became of it' },
  ],
}

/** Columns of the files that business is told by. What is needed in a row depends on the row. */
export const businessLayouts: Readonly<Record<BusinessKind, Layout>> = {
  orders: {
    required: ['po', 'quantity'],
    optional: [
      ...[
        'retailer',
        'line',
        'sku',
        'item_id',
        'gtin',
        'unit_price',
        'name',
        'first_name',
        'last_name',
        'company',
      ],
      ...['address1', 'address2', 'address3', 'city', 'state', 'postal_code', 'country', 'phone', 'email'],
      ...['carrier', 'service', 'account', 'shipping_cost', 'tax', 'discount', 'notes'],
    ],
  },
  acknowledgements: {
    required: ['fulfillment'],
    optional: [
      'line',
      'sku',
      'supplier_sku',
      'quantity',
      'status',
      'reason',
      'expected_on',
      'supplier_order',
    ],
  },
  shipments: {
    required: ['fulfillment', 'tracking_number'],
    optional: [
      ...[
        'carrier',
        'service',
        'tracking_url',
        'line',
        'sku',
        'supplier_sku',
        'gtin',
        'quantity',
        'ship_date',
      ],
    ],
  },
  tracking: {
    required: ['fulfillment', 'tracking_number', 'status'],
    optional: ['at', 'place', 'text'],
  },
}

export interface Need {
  readonly columns: readonly [string, ...string[]]
  readonly why: string
  /** The same for all rows will do. */
  readonly constant?: boolean
}

/** Whether a file has the hub's own columns, needed ones aside that a constant can fill. */
export function isHubLayout(hubNames: readonly string[], layout: Layout, kind: FileKind): boolean {
  const known = [...layout.required, ...layout.optional]
  const said = needed[kind].every(
    ({ columns, constant }) =>
      constant || columns.some((column) => hubNames.includes(column)) || columns[0] === 'title',
  )
  return said && hubNames.every((column) => known.includes(column))
}
