import type { Order, OrderFlag, OrderRequest } from '../../core/orders/order.ts'
import type { StandingPolicy } from '../../core/orders/order-policy.ts'
import type { LastNumbers } from '../../core/orders/renumbered.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import type { LockedOrder } from './change.ts'

/** What an order is claimed under. */
export interface OrderNames {
  readonly poKey: string
  /** Its PO, where that is not what it is known by and was free. */
  readonly second: string | null
  readonly requestHash: Buffer
}

export async function readOrderNames(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<OrderNames | undefined> {
  return await row<OrderNames>(
    db,
    {
      name: 'orders.readNames',
      text: `select p.po_key as "poKey", p.request_hash as "requestHash", s.po_key as second
               from purchase_order p
               left join purchase_order s on s.retailer_id = p.retailer_id and s.number = p.number and s.second_name
              where p.retailer_id = $1 and p.number = $2 and not p.second_name`,
    },
    [retailerId, number],
  )
}

/**
 * Takes an order's second name from it and claims another, or none: claims come first in the order of locks, one after the other
 * by their keys. The name is the order's with `settleName`, once that is locked. `taken`: another order has the name;
 * `overtaken`: the order's name was not the one that was read.
 */
export async function renameOrder(
  db: Queryable,
  { retailerId, number }: { readonly retailerId: number; readonly number: number },
  names: OrderNames,
  second: string | null,
): Promise<'named' | 'taken' | 'overtaken'> {
  const order = [retailerId, number]
  let result: 'named' | 'taken' = 'named'
  for (const key of await inClaimOrder(db, [names.second, second])) {
    if (key === names.second) {
      const gone = await changed(
        db,
        {
          name: 'orders.unname',
          text: `delete from purchase_order where retailer_id = $1 and number = $2 and po_key = $3 and second_name`,
        },
        [...order, key],
      )
      if (gone === 0) return 'overtaken'
    } else {
      const claimed = await changed(
        db,
        {
          name: 'orders.name',
          text: `insert into purchase_order (retailer_id, po_key, request_hash, second_name)
                 select p.retailer_id, $3, p.request_hash, true from purchase_order p
                  where p.retailer_id = $1 and p.number = $2 and not p.second_name
                 on conflict (retailer_id, po_key) do nothing`,
        },
        [...order, key],
      )
      if (claimed === 0) result = 'taken'
    }
  }
  return result
}

/** The name that was claimed for an order is its own. */
export async function settleName(
  db: Queryable,
  { retailerId, placedMonth, number }: LockedOrder,
  second: string,
): Promise<void> {
  await changed(
    db,
    {
      name: 'orders.settleName',
      text: `update purchase_order set number = $2, placed_month = $3
              where retailer_id = $1 and po_key = $4 and second_name and number is null`,
    },
    [retailerId, number, placedMonth, second],
  )
}

/** As the intake claims them: the database's collation decides. */
async function inClaimOrder(db: Queryable, keys: readonly (string | null)[]): Promise<readonly string[]> {
  const found = await rows<{ k: string }>(
    db,
    {
      name: 'orders.inClaimOrder',
      text: 'select k from unnest($1::text[]) k where k is not null order by k',
    },
    [keys],
  )
  return found.map(({ k }) => k)
}

export async function saveRequestHash(
  db: Queryable,
  { retailerId, number }: { readonly retailerId: number; readonly number: number },
  hash: Buffer,
): Promise<void> {
  await changed(
    db,
    {
      name: 'orders.saveRequestHash',
      text: 'update purchase_order set request_hash = $3 where retailer_id = $1 and number = $2',
    },
    [retailerId, number, hash],
  )
}

export async function readLastNumbers(db: Queryable, order: LockedOrder): Promise<LastNumbers> {
  const found = await rows<{ line_no: number | null; last: number }>(
    db,
    {
      name: 'orders.readLastNumbers',
      text: `select null::int as line_no, max(fulfillment_no) as last from fulfillment
              where retailer_id = $1 and placed_month = $2 and number = $3
              union all
             select line_no, max(part_no) from part
              where retailer_id = $1 and placed_month = $2 and number = $3 group by line_no`,
    },
    [order.retailerId, order.placedMonth, order.number],
  )
  return {
    fulfillmentNo: found.find(({ line_no }) => line_no === null)?.last ?? 0,
    partNos: new Map(found.flatMap(({ line_no, last }) => (line_no === null ? [] : [[line_no, last]]))),
  }
}

/** The order's own row, by its newest request. */
export interface Rewritten {
  readonly request: OrderRequest
  readonly flags: readonly OrderFlag[]
  readonly state: Order['state']
  readonly awaitsPayment: boolean
  readonly version: number
  readonly at: Date
  /** Of an order that is routed anew; left out: as it was. */
  readonly policy?: StandingPolicy
}

/** What the request leaves out is cleared. An address that is another one gets the next number of its retailer. */
export async function saveRequest(db: Queryable, order: LockedOrder, rewritten: Rewritten): Promise<void> {
  const { request, flags, state, awaitsPayment, version, at, policy } = rewritten
  await changed(
    db,
    {
      name: 'orders.saveRequest',
      text: `with moved as (
               update retailer_head h set next_address = h.next_address + 1 from orders o
                where h.retailer_id = $1 and o.retailer_id = $1 and o.placed_month = $2 and o.number = $3
                  and o.ship_to <> $10::jsonb
               returning h.next_address - 1 as address)
             update orders o
                set state = $4, version = $5, updated_at = $6, awaits_payment = $7, po = $8, flags = $9,
                    address_number = coalesce((select address from moved), o.address_number),
                    addressed_at = case when exists (select from moved) then $6 else o.addressed_at end,
                    ship_to = $10, bill_to = $11, ship_via = $12, customer_email = $13, customer_username = $14,
                    tax_rate = $15, tax_amount = $16, shipping_cost = $17, discount = $18, amount_paid = $19,
                    ordered_at = $20, paid_at = $21, ship_by = $22, extension = $23,
                    ship_complete = coalesce($24::boolean, o.ship_complete),
                    backorder_until = case when $24::boolean is null then o.backorder_until else $25::date end,
                    cancel_after = case when $24::boolean is null then o.cancel_after else $26::date end
              where o.retailer_id = $1 and o.placed_month = $2 and o.number = $3`,
    },
    [
      ...[order.retailerId, order.placedMonth, order.number, state, version, at, awaitsPayment],
      ...[request.po, flags, request.shipTo, request.billTo, request.shipVia],
      ...[request.customerEmail, request.customerUsername, request.taxRate, request.taxAmount],
      ...[request.shippingCost, request.discount, request.amountPaid],
      ...[request.orderedAt, request.paidAt, request.shipBy, request.extension],
      ...[policy?.shipComplete, policy?.backorderUntil, policy?.cancelAfter],
    ],
  )
}

/** Prices that are said anew for lines that stay. */
export async function savePrices(
  db: Queryable,
  order: LockedOrder,
  lines: OrderRequest['lines'],
): Promise<void> {
  const priced = lines.filter(({ unitPrice }) => unitPrice !== null)
  await changed(
    db,
    {
      name: 'orders.savePrices',
      text: `update order_line l set unit_price = x.price from unnest($4::int[], $5::bigint[]) x(line_no, price)
              where l.retailer_id = $1 and l.placed_month = $2 and l.number = $3 and l.line_no = x.line_no
                and l.unit_price <> x.price`,
    },
    [
      ...[order.retailerId, order.placedMonth, order.number],
      priced.map(({ lineNo }) => lineNo),
      priced.map(({ unitPrice }) => unitPrice),
    ],
  )
}
