import type { DeadlineStep } from '../../core/fulfillment/deadlines/terms.ts'
import { type Queryable, rows } from '../sql.ts'

/** A fulfillment that somebody should look at. */
export interface FulfillmentFound {
  readonly invoiceNumber: string
  readonly supplierId: number
  readonly retailerId: number
  readonly number: number
  readonly since: Date
  readonly due: Date | null
  readonly step: DeadlineStep | null
}

/** Whose fulfillments, and by which clocks. Every statement needs the fence of the retailers. */
export interface Whose {
  readonly clocks: readonly { readonly retailerId: number; readonly now: Date; readonly today: string }[]
  /** null: of every supplier. */
  readonly supplierIds: readonly number[] | null
}

const found = `f.invoice_number as "invoiceNumber", f.supplier_id as "supplierId", f.retailer_id as "retailerId", f.number`
const ofClock = `f.retailer_id = d.retailer_id and f.placed_month = d.placed_month and f.number = d.number
                    and f.fulfillment_no = d.fulfillment_no`
const runs = 'd.met_at is null and d.void_at is null and d.stopped_at is null'
const ofSupplier = '($3::int[] is null or d.supplier_id = any ($3))'

function values({ clocks, supplierIds }: Whose): unknown[] {
  return [clocks.map(({ retailerId }) => retailerId), clocks.map(({ now }) => now), supplierIds]
}

/** What is late by its retailer's clock, and still to be done; the longest due first. */
export async function findLate(
  db: Queryable,
  whose: Whose,
  steps: readonly DeadlineStep[],
  most: number,
): Promise<readonly FulfillmentFound[]> {
  return await rows<FulfillmentFound>(
    db,
    {
      name: 'attention.late',
      text: `select ${found}, d.due_at as since, d.due_at as due, d.step
               from deadline d
               join unnest($1::int[], $2::timestamptz[]) c(retailer_id, now) on c.retailer_id = d.retailer_id
               join fulfillment f on ${ofClock}
              where ${runs} and d.due_at <= $6 and d.due_at <= c.now and ${ofSupplier} and d.step = any ($4)
              order by d.due_at limit $5`,
    },
    [...values(whose), steps, most, latestOf(whose)],
  )
}

/** What is not late yet, and was told to be soon; what is due first, first. */
export async function findSoonLate(
  db: Queryable,
  whose: Whose,
  most: number,
): Promise<readonly FulfillmentFound[]> {
  return await rows<FulfillmentFound>(
    db,
    {
      name: 'attention.soonLate',
      text: `select ${found}, d.warned_at as since, d.due_at as due, d.step
               from deadline d
               join unnest($1::int[], $2::timestamptz[]) c(retailer_id, now) on c.retailer_id = d.retailer_id
               join fulfillment f on ${ofClock}
              where ${runs} and d.warned_at is not null and d.told_at is null and d.due_at > c.now and ${ofSupplier}
              order by d.due_at limit $4`,
    },
    [...values(whose), most],
  )
}

/** Somebody asked to cancel it, and its supplier has not answered. */
export async function findCancelRequests(
  db: Queryable,
  { clocks, supplierIds }: Whose,
  most: number,
): Promise<readonly FulfillmentFound[]> {
  return await rows<FulfillmentFound>(
    db,
    {
      name: 'attention.cancelRequests',
      text: `select ${found}, coalesce(f.cancel_requested_at, o.updated_at) as since, null as due, null as step
               from fulfillment f
               join orders o on o.retailer_id = f.retailer_id and o.placed_month = f.placed_month and o.number = f.number
              where f.cancel_state = 'requested' and f.retailer_id = any ($1)
                and ($2::int[] is null or f.supplier_id = any ($2)) and not f.replaced
              order by 5 limit $3`,
    },
    [clocks.map(({ retailerId }) => retailerId), supplierIds, most],
  )
}

/** What a supplier owes, and the day has passed that it promised; the longest past first. */
export async function findOwedPastDay(
  db: Queryable,
  { clocks, supplierIds }: Whose,
  most: number,
): Promise<readonly FulfillmentFound[]> {
  return await rows<FulfillmentFound>(
    db,
    {
      name: 'attention.owed',
      text: `select ${found}, f.hold_until::timestamptz as since, f.hold_until::timestamptz as due, null as step
               from unnest($1::int[], $2::date[]) c(retailer_id, today)
               join fulfillment f on f.retailer_id = c.retailer_id and f.hold_until is not null and f.hold_until < c.today
                    and f.hold_reason = 'backorder' and ($3::int[] is null or f.supplier_id = any ($3))
              order by f.hold_until limit $4`,
    },
    [clocks.map(({ retailerId }) => retailerId), clocks.map(({ today }) => today), supplierIds, most],
  )
}

function latestOf({ clocks }: Whose): Date {
  return new Date(Math.max(0, ...clocks.map(({ now }) => now.getTime())))
}
