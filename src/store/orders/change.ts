import type { NewShipment, OrderChange, PartChange } from '../../core/fulfillment/order-change.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'
import { openAnswered, saveAnswer } from './answers.ts'
import { saveLines } from './quantities.ts'
import { appendEvents, eventOfStep, saveFulfillments, type Told, type WrittenEvent } from './steps.ts'
import { moveStock, seatParts } from './stock-moves.ts'

export interface LockedOrder {
  readonly retailerId: number
  readonly placedMonth: number
  readonly number: number
  readonly version: number
  readonly state: string
  /** The retailer said to wait for payment, and has not said that it came. */
  readonly awaitsPayment: boolean
}

/** Takes the order for this transaction: whoever else wants to change it waits. */
export async function lockOrder(
  db: Queryable,
  retailerId: number,
  number: number,
): Promise<LockedOrder | undefined> {
  const found = await row<{ placed_month: number; version: number; state: string; awaits_payment: boolean }>(
    db,
    {
      name: 'orders.lock',
      text: `select placed_month, version, state, awaits_payment from orders where retailer_id = $1 and number = $2
                for no key update`,
    },
    [retailerId, number],
  )
  return (
    found && {
      retailerId,
      number,
      placedMonth: found.placed_month,
      version: found.version,
      state: found.state,
      awaitsPayment: found.awaits_payment,
    }
  )
}

/** Everything a change means, in the lock order of the house: order (held), stock, head, inserts. */
export async function saveOrderChange(
  db: Queryable,
  order: LockedOrder,
  change: OrderChange,
  told: Told,
): Promise<void> {
  const key = [order.retailerId, order.placedMonth, order.number]
  const {
    parts,
    seats = [],
    steps,
    state,
    payment,
    news = [],
    elsewhere = false,
    creditGranted = false,
  } = change
  const events = [...(payment ? [paid(order)] : []), ...steps.map(eventOfStep), ...news]
  const version = order.version + events.length
  if (parts.length > 0) await moveStock(db, order, elsewhere ? parts.map(unmoved) : parts, version, told.at)
  if (seats.length > 0) await seatParts(db, order, seats, version, told.at)
  if (change.answer) await openAnswered(db, order, change.answer, version, told)
  await countStates(db, order, state)
  await changed(
    db,
    {
      name: 'orders.saveState',
      text: `update orders
                set state = $4, version = $5, updated_at = $6, awaits_payment = coalesce($7, awaits_payment),
                    paid_at = coalesce($8, paid_at), awaits_credit = awaits_credit and not $9
              where retailer_id = $1 and placed_month = $2 and number = $3`,
    },
    [...key, state, version, told.at, payment?.awaited, payment?.paidAt, creditGranted],
  )
  await saveFulfillments(db, order, steps, told, elsewhere)
  await appendEvents(db, order, events, told)
  if (parts.length > 0) await saveLines(db, key, parts)
  for (const shipment of change.shipments) await insertShipment(db, key, shipment, told.at)
  if (change.answer) await saveAnswer(db, order, change.answer, version, told)
}

/** What was shipped by others left no shelf of ours: of the stock it gives back what was kept for it. */
function unmoved({ shipped, canceled, ...part }: PartChange): PartChange {
  return { ...part, shipped: 0, canceled: shipped + canceled }
}

function paid(order: LockedOrder): WrittenEvent {
  return { type: 'order.paid', suppliers: [], payload: { state: order.state } }
}

/** Moves the order from one of its retailer's counters to another. */
export async function countStates(db: Queryable, order: LockedOrder, state: string): Promise<void> {
  if (order.state === state) return
  // the head stands for all of a retailer's counters, so that two changes never hold two of them crosswise
  await rows(
    db,
    { name: 'orders.lockHead', text: 'select 1 from retailer_head where retailer_id = $1 for no key update' },
    [order.retailerId],
  )
  await changed(
    db,
    {
      name: 'orders.recount',
      text: `insert into order_count as c (retailer_id, state, orders) values ($1, $2, -1), ($1, $3, 1)
             on conflict (retailer_id, state) do update set orders = c.orders + excluded.orders`,
    },
    [order.retailerId, order.state, state],
  )
}

async function insertShipment(
  db: Queryable,
  key: readonly number[],
  shipment: NewShipment,
  at: Date,
): Promise<void> {
  await changed(
    db,
    {
      name: 'orders.insertShipment',
      text: `insert into shipment (retailer_id, placed_month, number, shipment_no, fulfillment_no, carrier, service,
                                   tracking_number, tracking_url, shipped_at, parts)
             select $1, $2, $3, coalesce(max(s.shipment_no), 0) + 1, $4, $5, $6, $7, $8, $9, $10
               from shipment s where s.retailer_id = $1 and s.placed_month = $2 and s.number = $3`,
    },
    [
      ...key,
      shipment.fulfillmentNo,
      shipment.carrier,
      shipment.service,
      shipment.trackingNumber,
      shipment.trackingUrl,
      shipment.shippedAt ?? at,
      JSON.stringify(shipment.parts),
    ],
  )
}
