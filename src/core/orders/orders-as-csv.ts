import { Readable } from 'node:stream'
import type { Hub } from '../hub.ts'
import { printedExact } from '../shared/exact.ts'
import { byteOrderMark, type CsvCell, csvRecord } from '../shared/rows/csv-text.ts'
import {
  type BrowseFilter,
  browseOrders,
  type ListedOrder,
  listNamedOrders,
  type OrderName,
  type OrderPlace,
  type Shelf,
} from './browse-orders.ts'
import { orderMoney } from './order-money.ts'

const PAGE = 200

type Column = readonly [name: string, of: (listed: ListedOrder) => CsvCell]

const columns: readonly Column[] = [
  ['order_number', ({ order }) => order.number],
  ['po', ({ order }) => order.po],
  ['retailer', ({ retailer }) => retailer],
  ['source', ({ order }) => order.dialect],
  ['state', ({ order }) => order.state],
  ['placed_at', ({ order }) => order.placedAt.toISOString()],
  ['late_since', ({ lateSince }) => lateSince?.toISOString() ?? null],
  ['customer_email', ({ order }) => order.customerEmail],
  ['ship_to_name', ({ order }) => order.shipTo.fullName],
  ['ship_to_city', ({ order }) => order.shipTo.city],
  ['ship_to_state', ({ order }) => order.shipTo.state],
  ['ship_to_postal_code', ({ order }) => order.shipTo.postalCode],
  ['ship_to_country', ({ order }) => order.shipTo.country],
  ['lines', ({ order }) => order.lines.length],
  ['units', ({ order }) => sum(order.lines.map(({ quantity }) => quantity))],
  ['units_shipped', ({ order }) => sum(order.lines.map(({ quantityShipped }) => quantityShipped))],
  ['units_canceled', ({ order }) => sum(order.lines.map(({ quantityCanceled }) => quantityCanceled))],
  ['total', ({ order }) => String(printedExact(orderMoney(order).total))],
  ['invoices', ({ order }) => order.fulfillments.map(({ invoiceNumber }) => invoiceNumber).join(' ')],
  [
    'tracking_numbers',
    ({ order }) =>
      order.fulfillments
        .flatMap(({ shipments }) => shipments)
        .filter(({ voided }) => !voided)
        .map(({ trackingNumber }) => trackingNumber)
        .join(' '),
  ],
]

const notOwn = ['retailer', 'invoices']

function columnsOf({ isOwn = false }: Pick<CsvForm, 'isOwn'>): readonly Column[] {
  return isOwn ? columns.filter(([name]) => !notOwn.includes(name)) : columns
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0)
}

export interface CsvForm {
  readonly bom: boolean
  /** For a retailer: without what it need not know. */
  readonly isOwn?: boolean
}

export interface CsvHow extends CsvForm {
  readonly isNewestFirst: boolean
}

/**
 * The orders of a list as one file, a row for each, as it is read: memory holds a page at a time.
 * @throws Problem `overloaded`, before anything is sent
 */
export async function ordersAsCsv(
  hub: Hub,
  shelf: Shelf,
  filter: BrowseFilter,
  how: CsvHow,
): Promise<Readable> {
  const pages = records(hub, shelf, filter, how)
  const first = await pages.next()
  async function* text(): AsyncGenerator<string> {
    yield beginning(how)
    if (first.done === true) return
    yield first.value
    yield* pages
  }
  return Readable.from(text(), { objectMode: false })
}

/** The same of those named, in the order named. @throws Problem `order-not-found`, before anything is sent */
export async function namedOrdersAsCsv(
  hub: Hub,
  shelf: Shelf,
  names: readonly OrderName[],
  how: CsvForm,
): Promise<Readable> {
  const text = recordsOf(await listNamedOrders(hub, shelf, names), how)
  return Readable.from([`${beginning(how)}${text}`], { objectMode: false })
}

function beginning(how: CsvForm): string {
  return `${how.bom ? byteOrderMark : ''}${csvRecord(columnsOf(how).map(([name]) => name))}`
}

function recordsOf(orders: readonly ListedOrder[], how: CsvForm): string {
  const shown = columnsOf(how)
  return orders.map((listed) => csvRecord(shown.map(([, of]) => of(listed)))).join('')
}

async function* records(
  hub: Hub,
  shelf: Shelf,
  filter: BrowseFilter,
  how: CsvHow,
): AsyncGenerator<string, undefined> {
  let from: 'first' | { readonly after: OrderPlace } | undefined = 'first'
  while (from !== undefined) {
    const { orders, next }: Awaited<ReturnType<typeof browseOrders>> = await browseOrders(
      hub,
      shelf,
      filter,
      {
        isNewestFirst: how.isNewestFirst,
        from,
        limit: PAGE,
      },
    )
    yield recordsOf(orders, how)
    from = next === null ? undefined : { after: next }
  }
}
