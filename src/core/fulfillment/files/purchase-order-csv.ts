import { readWorkItems, type WorkItem } from '../../../store/orders/supplier-work.ts'
import { readWarehouses } from '../../../store/parties/suppliers.ts'
import type { Hub } from '../../hub.ts'
import type { OrderLine, Part } from '../../orders/order.ts'
import { moneyToText } from '../../shared/decimal-text.ts'
import type { Environment } from '../../shared/environment.ts'
import { type CsvCell, csvRecord } from '../../shared/rows/csv-text.ts'
import type { FulfillmentOfOrder } from '../find-fulfillments.ts'
import { openQuantity } from '../order-change.ts'
import { notesOf } from './notes.ts'

/** A row's fulfillment with what its numbers stand for. */
interface Whole extends FulfillmentOfOrder {
  readonly item: WorkItem | undefined
  readonly line: OrderLine
  readonly part: Part
  readonly warehouse: string | null
}

type Column = readonly [name: string, of: (whole: Whole) => CsvCell]

/** One row for each line and part. A file that comes back with a carrier and a tracking number added is a file of shipments. */
const columns: readonly Column[] = [
  ['fulfillment', ({ fulfillment }) => fulfillment.invoiceNumber],
  ['order_number', ({ order }) => order.number],
  ['retailer_po', ({ order }) => order.po],
  ['retailer', ({ retailer }) => retailer.code],
  ['retailer_name', ({ retailer }) => retailer.name],
  ['supplier', ({ supplier }) => supplier.code],
  ['state', ({ fulfillment }) => fulfillment.state],
  [
    'hold',
    ({ fulfillment: { holdReason, holdUntil } }) => [holdReason, holdUntil].filter(Boolean).join(' until '),
  ],
  ['ordered_at', ({ order }) => order.placedAt.toISOString()],
  ['planned_ship_date', ({ fulfillment }) => fulfillment.shipDate],
  ['ship_by', ({ order }) => order.shipBy?.toISOString() ?? null],
  ['requested_carrier', ({ order }) => order.shipVia?.carrier ?? null],
  ['requested_service', ({ order }) => order.shipVia?.service ?? null],
  ['carrier_account', ({ order }) => order.shipVia?.account ?? null],
  ['ship_to_name', ({ order }) => order.shipTo.fullName],
  ['ship_to_company', ({ order }) => order.shipTo.company],
  ['ship_to_address1', ({ order }) => order.shipTo.line1],
  ['ship_to_address2', ({ order }) => order.shipTo.line2],
  ['ship_to_address3', ({ order }) => order.shipTo.line3],
  ['ship_to_city', ({ order }) => order.shipTo.city],
  ['ship_to_state', ({ order }) => order.shipTo.state],
  ['ship_to_postal_code', ({ order }) => order.shipTo.postalCode],
  ['ship_to_country', ({ order }) => order.shipTo.country],
  ['ship_to_phone', ({ order }) => order.shipTo.phone],
  ['line', ({ part }) => part.lineNo],
  ['part', ({ part }) => part.partNo],
  ['warehouse', ({ warehouse }) => warehouse],
  ['sku', ({ line }) => line.sku],
  ['supplier_sku', ({ item }) => item?.supplierSku ?? null],
  ['gtin', ({ line }) => line.gtin],
  ['title', ({ item }) => item?.title ?? null],
  ['size', ({ item }) => item?.label ?? null],
  ['quantity', ({ part }) => part.quantity],
  ['open_quantity', ({ part }) => openQuantity(part)],
  [
    'supplier_cost',
    ({ part: { supplierCost } }) => (supplierCost === null ? null : moneyToText(supplierCost)),
  ],
  ['notes', ({ order }) => notesOf(order.extension)],
]

export const purchaseOrderHeader = csvRecord(columns.map(([name]) => name))

/** What suppliers are to send, as records of a file, in the order given. Nothing of what the retailer pays. */
export async function purchaseOrderRecords(
  hub: Hub,
  environment: Environment,
  found: readonly FulfillmentOfOrder[],
): Promise<{ readonly text: string; readonly rows: number }> {
  const pool = hub.db.environments[environment]
  const warehouses = new Map((await readWarehouses(pool)).map(({ warehouseId, code }) => [warehouseId, code]))
  const items = await itemsOf(hub, environment, found)
  const records = found.flatMap((each) =>
    each.fulfillment.parts.flatMap((part) => {
      const line = each.order.lines.find(({ lineNo }) => lineNo === part.lineNo)
      if (!line) return []
      const item = items.get(`${each.fulfillment.supplierId}:${part.itemId}`)
      const warehouse = part.warehouseId === null ? null : (warehouses.get(part.warehouseId) ?? null)
      const whole = { ...each, part, line, item, warehouse }
      return [csvRecord(columns.map(([, of]) => of(whole)))]
    }),
  )
  return { text: records.join(''), rows: records.length }
}

async function itemsOf(
  hub: Hub,
  environment: Environment,
  found: readonly FulfillmentOfOrder[],
): Promise<ReadonlyMap<string, WorkItem>> {
  const items = new Map<string, WorkItem>()
  for (const supplierId of new Set(found.map(({ fulfillment }) => fulfillment.supplierId))) {
    const own = found.filter(({ fulfillment }) => fulfillment.supplierId === supplierId)
    const ids = own.flatMap(({ fulfillment }) => fulfillment.parts.map(({ itemId }) => itemId))
    for (const item of await readWorkItems(hub.db.environments[environment], supplierId, ids))
      items.set(`${supplierId}:${item.itemId}`, item)
  }
  return items
}
