import type {
  Address,
  DialectName,
  Fulfillment,
  Order,
  OrderFlag,
  OrderLine,
  OrderState,
  Part,
  Shipment,
  ShipVia,
} from '../../core/orders/order.ts'
import type { TrackingState } from '../../core/shared/carrier-tracker.ts'
import type { Environment } from '../../core/shared/environment.ts'
import { type Queryable, rows } from '../sql.ts'

interface OrderRow {
  retailer_id: number
  number: number
  dialect: DialectName
  po: string | null
  external_key: string | null
  state: OrderState
  placed_state: OrderState
  version: number
  flags: OrderFlag[]
  customer_email: string | null
  customer_username: string | null
  ship_to: Address
  bill_to: Address | null
  address_number: number
  addressed_at: Date
  ship_via: ShipVia | null
  tax_rate: number
  shipping_cost: number
  discount: number
  tax_amount: number | null
  amount_paid: number | null
  ordered_at: Date
  paid_at: Date | null
  ship_by: Date | null
  extension: Record<string, unknown> | null
  ship_complete: boolean
  awaits_credit: boolean
  placed_at: Date
  updated_at: Date
  lines: OrderLine[]
  fulfillments: Omit<Fulfillment, 'parts' | 'shipments'>[]
  parts: (Part & { fulfillmentNo: number })[] | null
  shipments: ShipmentRow[] | null
}

type ShipmentRow = Omit<Shipment, 'shippedAt' | 'tracking'> & {
  fulfillmentNo: number
  shippedAt: string
  trackingState: TrackingState
  trackingAt: string | null
  gaveUpAt: string | null
}

/** A whole order in one row; `o` is the orders row. */
const wholeOrder = `
  o.retailer_id, o.number, o.dialect, o.po, o.external_key, o.state, o.placed_state, o.version, o.flags, o.customer_email,
  o.customer_username, o.ship_to, o.bill_to, o.address_number, o.addressed_at, o.ship_via, o.tax_rate, o.shipping_cost,
  o.discount, o.tax_amount, o.amount_paid, coalesce(o.ordered_at, o.placed_at) as ordered_at, o.paid_at, o.ship_by,
  o.extension, o.ship_complete, o.awaits_credit, o.placed_at, o.updated_at,
  (select json_agg(json_build_object('lineNo', l.line_no, 'itemId', l.item_id, 'productId', l.product_id, 'sku', l.sku,
            'gtin', l.gtin, 'quantity', l.quantity, 'quantityShipped', l.quantity_shipped,
            'quantityCanceled', l.quantity_canceled, 'unitPrice', l.unit_price, 'unitCost', l.unit_cost) order by l.line_no)
     from order_line l
    where l.retailer_id = o.retailer_id and l.placed_month = o.placed_month and l.number = o.number) as lines,
  (select json_agg(json_build_object('fulfillmentNo', f.fulfillment_no, 'supplierId', f.supplier_id,
            'invoiceNumber', f.invoice_number, 'state', f.state, 'holdReason', f.hold_reason,
            'holdUntil', f.hold_until, 'shippedElsewhere', f.shipped_elsewhere, 'returnState', f.return_state, 'cancelState', f.cancel_state, 'freight', f.freight, 'pickPack', f.pick_pack,
            'shipDate', f.ship_date) order by f.fulfillment_no)
     from fulfillment f
    where f.retailer_id = o.retailer_id and f.placed_month = o.placed_month and f.number = o.number
      and not f.replaced) as fulfillments,
  (select json_agg(json_build_object('lineNo', p.line_no, 'partNo', p.part_no, 'fulfillmentNo', p.fulfillment_no,
            'itemId', p.item_id, 'warehouseId', p.warehouse_id, 'quantity', p.quantity - p.quantity_moved,
            'quantityShipped', p.quantity_shipped, 'quantityCanceled', p.quantity_canceled - p.quantity_moved,
            'supplierCost', p.supplier_cost, 'expectedOn', p.expected_on) order by p.line_no, p.part_no)
     from part p
    where p.retailer_id = o.retailer_id and p.placed_month = o.placed_month and p.number = o.number
      and p.quantity > p.quantity_moved) as parts,
  (select json_agg(json_build_object('shipmentNo', s.shipment_no, 'fulfillmentNo', s.fulfillment_no, 'carrier', s.carrier,
            'service', s.service, 'trackingNumber', s.tracking_number, 'trackingUrl', s.tracking_url,
            'shippedAt', s.shipped_at, 'voided', s.voided, 'trackingState', coalesce(c.tracking_state, 'unknown'),
            'trackingAt', c.tracking_at, 'gaveUpAt', c.gave_up_at, 'parts', s.parts) order by s.shipment_no)
     from shipment s
     left join parcel c on c.retailer_id = s.retailer_id and c.placed_month = s.placed_month and c.number = s.number
      and c.shipment_no = s.shipment_no
    where s.retailer_id = o.retailer_id and s.placed_month = o.placed_month and s.number = o.number) as shipments`

/** These orders of one retailer, in no particular order. Unknown numbers are simply not among them. */
export async function readOrders(
  db: Queryable,
  environment: Environment,
  retailerId: number,
  numbers: readonly number[],
): Promise<readonly Order[]> {
  return await readOrdersByKey(
    db,
    environment,
    numbers.map((number) => ({ retailerId, number })),
  )
}

/** The same for orders of several retailers at once. Needs the fence of them all. */
export async function readOrdersByKey(
  db: Queryable,
  environment: Environment,
  keys: readonly { readonly retailerId: number; readonly number: number }[],
): Promise<readonly Order[]> {
  const found = await rows<OrderRow>(
    db,
    {
      name: 'orders.read',
      text: `select ${wholeOrder}
               from unnest($1::int[], $2::bigint[]) k(retailer_id, number)
               join orders o on o.retailer_id = k.retailer_id and o.number = k.number`,
    },
    [keys.map((key) => key.retailerId), keys.map((key) => key.number)],
  )
  return found.map((each) => orderFromRow(each, environment))
}

function orderFromRow(found: OrderRow, environment: Environment): Order {
  return {
    environment,
    retailerId: found.retailer_id,
    number: found.number,
    dialect: found.dialect,
    po: found.po,
    externalKey: found.external_key,
    state: found.state,
    placedState: found.placed_state,
    version: found.version,
    flags: found.flags,
    customerEmail: found.customer_email,
    customerUsername: found.customer_username,
    shipTo: found.ship_to,
    billTo: found.bill_to,
    addressNumber: found.address_number,
    addressedAt: found.addressed_at,
    shipVia: found.ship_via,
    taxRate: found.tax_rate,
    shippingCost: found.shipping_cost,
    discount: found.discount,
    taxAmount: found.tax_amount,
    amountPaid: found.amount_paid,
    orderedAt: found.ordered_at,
    paidAt: found.paid_at,
    shipBy: found.ship_by,
    extension: found.extension,
    ...(found.ship_complete ? { shipComplete: true as const } : {}),
    awaitsCredit: found.awaits_credit,
    placedAt: found.placed_at,
    updatedAt: found.updated_at,
    lines: found.lines,
    fulfillments: found.fulfillments.map((fulfillment) => ({
      ...fulfillment,
      parts: (found.parts ?? [])
        .filter((part) => part.fulfillmentNo === fulfillment.fulfillmentNo)
        .map(({ fulfillmentNo: _, ...part }) => part),
      shipments: (found.shipments ?? [])
        .filter((shipment) => shipment.fulfillmentNo === fulfillment.fulfillmentNo)
        .map(shipmentFromRow),
    })),
  }
}

function shipmentFromRow(found: ShipmentRow): Shipment {
  const { fulfillmentNo: _, shippedAt, trackingState, trackingAt, gaveUpAt, ...shipment } = found
  const [at, gaveUp] = [trackingAt && new Date(trackingAt), gaveUpAt && new Date(gaveUpAt)]
  return {
    ...shipment,
    shippedAt: new Date(shippedAt),
    tracking: { state: trackingState, at: at || null, gaveUpAt: gaveUp || null },
  }
}
