import type { Finding, SentBill } from '../../core/fulfillment/accounts/bill.ts'
import type { LockedOrder } from '../orders/change.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface StoredBill extends SentBill {
  readonly expected: number
  readonly findings: readonly Finding[]
  readonly recordedAt: Date
}

/** Needs the fence of the retailer. */
export async function findBill(
  db: Queryable,
  retailerId: number,
  number: number,
  fulfillmentNo: number,
): Promise<StoredBill | undefined> {
  return await row<StoredBill>(
    db,
    {
      name: 'accounts.findBill',
      text: `select reference, amount, expected, lines, findings, recorded_at as "recordedAt" from supplier_bill
              where retailer_id = $1 and number = $2 and fulfillment_no = $3
                and placed_month = (select o.placed_month from orders o where o.retailer_id = $1 and o.number = $2)`,
    },
    [retailerId, number, fulfillmentNo],
  )
}

/** In place of one that stood there. */
export async function saveBill(
  db: Queryable,
  order: LockedOrder,
  of: { readonly fulfillmentNo: number; readonly supplierId: number },
  bill: Omit<StoredBill, 'recordedAt'>,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'accounts.saveBill',
      text: `insert into supplier_bill (retailer_id, placed_month, number, fulfillment_no, supplier_id, reference, amount,
                                        expected, lines, findings, recorded_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (retailer_id, placed_month, number, fulfillment_no)
             do update set reference = excluded.reference, amount = excluded.amount, expected = excluded.expected,
                           lines = excluded.lines, findings = excluded.findings, recorded_at = excluded.recorded_at`,
    },
    [
      ...[order.retailerId, order.placedMonth, order.number, of.fulfillmentNo, of.supplierId],
      ...[bill.reference, bill.amount, bill.expected],
      ...[JSON.stringify(bill.lines), JSON.stringify(bill.findings), at],
    ],
  )
}

/**
 * What the supplier charges the hub for a unit, by item: what the order was routed by, or where that is not known (an order from
 * before, a document) what it charges now. Needs the fence of the retailer.
 */
export async function readSupplierCosts(
  db: Queryable,
  order: { readonly retailerId: number; readonly number: number },
  supplierId: number,
  itemIds: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ item_id: number; cost: number }>(
    db,
    {
      name: 'accounts.readSupplierCosts',
      text: `select k.item_id, coalesce(p.cost, d.cost, s.cost, 0)::bigint as cost
               from unnest($4::int[]) k(item_id)
               left join lateral (
                 select p.supplier_cost as cost
                   from orders o
                   join part p on p.retailer_id = o.retailer_id and p.placed_month = o.placed_month and p.number = o.number
                   join fulfillment f on f.retailer_id = p.retailer_id and f.placed_month = p.placed_month
                        and f.number = p.number and f.fulfillment_no = p.fulfillment_no
                  where o.retailer_id = $1 and o.number = $2 and p.item_id = k.item_id and f.supplier_id = $3
                    and p.supplier_cost is not null
                  order by f.replaced, p.line_no, p.part_no limit 1) p on true
               left join lateral (
                 select (f ->> 'supplierCost')::bigint as cost
                   from decision d
                  cross join lateral jsonb_array_elements(d.facts -> 'items') i
                  cross join lateral jsonb_array_elements(i -> 'offers') f
                  where d.retailer_id = $1 and d.number = $2
                    and d.placed_month = (select o.placed_month from orders o where o.retailer_id = $1 and o.number = $2)
                    and (i ->> 'itemId')::int = k.item_id and (f ->> 'supplierId')::int = $3
                  order by d.version desc limit 1) d on true
               left join supplier_offer s on s.item_id = k.item_id and s.supplier_id = $3`,
    },
    [order.retailerId, order.number, supplierId, itemIds],
  )
  return new Map(found.map(({ item_id, cost }) => [item_id, cost]))
}
