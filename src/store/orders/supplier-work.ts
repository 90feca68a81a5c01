import type { FulfillmentState } from '../../core/orders/order.ts'
import { type Queryable, row, rows } from '../sql.ts'

/** A fulfillment as it stands on its supplier's work list. */
export interface WorkEntry {
  readonly supplierId: number
  readonly retailerId: number
  readonly number: number
  readonly fulfillmentNo: number
  readonly invoiceNumber: string
  readonly state: FulfillmentState
  readonly placedAt: Date
}

/** Where a fulfillment stands in the list, newest first. */
export type WorkPlace = Pick<WorkEntry, 'placedAt' | 'retailerId' | 'number' | 'fulfillmentNo'>

export const workColumns = `w.supplier_id as "supplierId", w.retailer_id as "retailerId", w.number, w.fulfillment_no as "fulfillmentNo",
                    w.invoice_number as "invoiceNumber", w.state, w.placed_at as "placedAt"`

/** Needs the fence of the supplier. */
export async function findWork(db: Queryable, invoiceNumber: string): Promise<WorkEntry | undefined> {
  return await row<WorkEntry>(
    db,
    { name: 'work.find', text: `select ${workColumns} from supplier_work w where w.invoice_number = $1` },
    [invoiceNumber],
  )
}

/** Of these invoice numbers, those there are, in no order. Needs the fence of the suppliers. */
export async function findNamedWork(
  db: Queryable,
  invoiceNumbers: readonly string[],
): Promise<readonly WorkEntry[]> {
  return await rows<WorkEntry>(
    db,
    {
      name: 'work.findNamed',
      text: `select ${workColumns} from supplier_work w where w.invoice_number = any ($1::text[])`,
    },
    [invoiceNumbers],
  )
}

/**
 * The next fulfillments of these suppliers in these states after a place, newest first. Each state of each supplier is walked
 * along the index, so that the time follows the page. Needs the fence of the suppliers.
 */
export async function nextWork(
  db: Queryable,
  supplierIds: readonly number[],
  states: readonly FulfillmentState[],
  page: { readonly after: WorkPlace | undefined; readonly limit: number },
): Promise<readonly WorkEntry[]> {
  const { after, limit } = page
  const place = after ? [after.placedAt, after.retailerId, after.number, after.fulfillmentNo] : []
  // the first half is for the index, which the comparison of the four does not reach
  const isAfter = after
    ? 'and n.placed_at <= $4 and (n.placed_at, n.retailer_id, n.number, n.fulfillment_no) < ($4, $5, $6, $7)'
    : ''
  return await rows<WorkEntry>(
    db,
    {
      name: after ? 'work.next.after' : 'work.next',
      text: `select ${workColumns}
               from unnest($1::int[]) s(supplier_id) cross join unnest($2::text[]) t(state)
              cross join lateral (select n.* from supplier_work n
                                   where n.supplier_id = s.supplier_id and n.state = t.state ${isAfter}
                                   order by n.placed_at desc, n.retailer_id desc, n.number desc, n.fulfillment_no desc
                                   limit $3) w
              order by w.placed_at desc, w.retailer_id desc, w.number desc, w.fulfillment_no desc limit $3`,
    },
    [supplierIds, [...new Set(states)], limit, ...place],
  )
}

/** How a supplier knows an item, and how everybody does. */
export interface WorkItem {
  readonly itemId: number
  readonly title: string
  readonly label: string
  /** null: the supplier offers it no longer. */
  readonly supplierSku: string | null
}

export async function readWorkItems(
  db: Queryable,
  supplierId: number,
  itemIds: readonly number[],
): Promise<readonly WorkItem[]> {
  return await rows<WorkItem>(
    db,
    {
      name: 'work.readItems',
      text: `select i.item_id as "itemId", p.title, i.label, o.supplier_sku as "supplierSku"
               from unnest($2::int[]) u(item_id) join item i on i.item_id = u.item_id
               join product p on p.product_id = i.product_id
               left join supplier_offer o on o.item_id = i.item_id and o.supplier_id = $1`,
    },
    [supplierId, [...new Set(itemIds)]],
  )
}
