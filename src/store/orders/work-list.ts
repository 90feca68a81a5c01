import type { FulfillmentState } from '../../core/orders/order.ts'
import { type Queryable, rows } from '../sql.ts'
import { type WorkEntry, type WorkPlace, workColumns } from './supplier-work.ts'

/**
 * What there may be to do with a fulfillment, beside what its state says: `sendable`: units lie in a warehouse and may leave; `owed`:
 * units wait for goods; `cancel-asked`: somebody wants it canceled, and its supplier has not answered.
 */
export type WorkNeed = 'sendable' | 'owed' | 'cancel-asked'

/** What is due after one moment and by another, by the clock of each retailer. */
export interface WorkDue {
  readonly retailerIds: readonly number[]
  readonly after: readonly Date[]
  readonly until: readonly Date[]
}

/** What is asked for by a code: an invoice number, a PO, or the number of an order. */
export interface WorkCode {
  readonly code: string
  readonly retailerIds: readonly number[]
}

export interface WorkList {
  readonly supplierIds: readonly number[]
  readonly states: readonly FulfillmentState[]
  readonly need: WorkNeed | undefined
  readonly warehouseId: number | undefined
  readonly due: WorkDue | undefined
  readonly code: WorkCode | undefined
  readonly isOldestFirst: boolean
}

const ofWork = (table: string) =>
  `${table}.retailer_id = n.retailer_id and ${table}.placed_month = n.placed_month and ${table}.number = n.number
             and ${table}.fulfillment_no = n.fulfillment_no`
const isOpen = 'p.quantity_shipped + p.quantity_canceled < p.quantity'

const needs: Readonly<Record<WorkNeed, string>> = {
  sendable: `exists (select from part p where ${ofWork('p')} and p.warehouse_id is not null and ${isOpen})`,
  owed: `exists (select from part p where ${ofWork('p')} and p.warehouse_id is null and ${isOpen})`,
  'cancel-asked': `exists (select from fulfillment f where ${ofWork('f')} and f.cancel_state = 'requested')`,
}

/**
 * The next fulfillments of a list after a place, in its order. Each state of each supplier is walked along the index and looked at
 * until the page is full; what is asked for by a code is found by it. Needs the fence of every retailer.
 */
export async function nextOfList(
  db: Queryable,
  { supplierIds, states, need, warehouseId, due, code, isOldestFirst }: WorkList,
  page: { readonly after: WorkPlace | undefined; readonly limit: number },
): Promise<readonly WorkEntry[]> {
  const values: unknown[] = [supplierIds, [...new Set(states)], page.limit]
  const bind = (value: unknown) => `$${values.push(value)}`
  const [direction, sign] = isOldestFirst ? ['asc', '>'] : ['desc', '<']
  const order = (table: string) =>
    ['placed_at', 'retailer_id', 'number', 'fulfillment_no']
      .map((column) => `${table}.${column} ${direction}`)
      .join(', ')
  const where: string[] = []
  if (page.after) where.push(afterPlace(page.after, sign ?? '<', bind))
  if (need) where.push(needs[need])
  if (warehouseId !== undefined)
    where.push(`exists (select from part p where ${ofWork('p')} and p.warehouse_id = ${bind(warehouseId)})`)
  if (due) where.push(isDue(due, bind))
  const conditions = where.map((each) => ` and ${each}`).join('')
  const parts = [
    need,
    warehouseId !== undefined && 'warehouse',
    due && 'due',
    page.after && 'after',
    direction,
  ]
  const text = code
    ? `select ${workColumns} from (select n.* from (${byCode(code, bind)}) n
                                    where n.supplier_id = any ($1::int[]) and n.state = any ($2::text[])${conditions}) w
        order by ${order('w')} limit $3`
    : `select ${workColumns}
         from unnest($1::int[]) s(supplier_id) cross join unnest($2::text[]) t(state)
        cross join lateral (select n.* from supplier_work n
                             where n.supplier_id = s.supplier_id and n.state = t.state${conditions}
                             order by ${order('n')} limit $3) w
        order by ${order('w')} limit $3`
  const name = `work.list.${[...parts, code && 'code'].filter((each) => typeof each === 'string').join('.')}`
  return await rows<WorkEntry>(db, { name, text }, values)
}

/** The first half is for the index, which the comparison of the four does not reach. */
function afterPlace(
  { placedAt, retailerId, number, fulfillmentNo }: WorkPlace,
  sign: string,
  bind: (value: unknown) => string,
): string {
  const at = bind(placedAt)
  return `n.placed_at ${sign}= ${at} and (n.placed_at, n.retailer_id, n.number, n.fulfillment_no)
             ${sign} (${at}, ${bind(retailerId)}, ${bind(number)}, ${bind(fulfillmentNo)})`
}

function isDue({ retailerIds, after, until }: WorkDue, bind: (value: unknown) => string): string {
  return `exists (select from deadline d
               join unnest(${bind(retailerIds)}::int[], ${bind(after)}::timestamptz[], ${bind(until)}::timestamptz[])
                      c(retailer_id, after, until) on c.retailer_id = d.retailer_id
              where ${ofWork('d')} and d.step in ('acknowledge', 'ship') and d.met_at is null and d.void_at is null
                and d.stopped_at is null and d.due_at > c.after and d.due_at <= c.until)`
}

function byCode({ code, retailerIds }: WorkCode, bind: (value: unknown) => string): string {
  const retailers = `${bind(retailerIds)}::int[]`
  const number = bind(/^\d{1,15}$/.test(code) ? Number(code) : null)
  return `select i.* from supplier_work i where i.invoice_number = ${bind(code)}
       union select o.* from supplier_work o
              where o.supplier_id = any ($1) and o.retailer_id = any (${retailers}) and o.number = ${number}::bigint
       union select k.* from purchase_order p
               join supplier_work k on k.supplier_id = any ($1) and k.retailer_id = p.retailer_id and k.number = p.number
              where p.retailer_id = any (${retailers}) and p.po_key = ${bind(`po:${code}`)}`
}
