import type { FulfillmentState } from '../../orders/order.ts'

/** An event of an order, as its history keeps it. */
export interface HistoryEvent {
  readonly type: string
  readonly at: Date
  readonly payload: Readonly<Record<string, unknown>>
}

/** What became of one fulfillment, as far as clocks go by it; in the order in which it happened. */
export interface History {
  readonly states: readonly StateSince[]
  /** When the supplier said that it has it, or a part of it. */
  readonly acknowledged: Date | null
  readonly invoiced: Date | null
  /** `YYYY-MM-DD`: the last day that the supplier promised for what it does not have. */
  readonly promised: string | null
  readonly parcels: readonly ParcelHistory[]
}

export interface StateSince {
  readonly state: FulfillmentState
  readonly at: Date
  /** Waits for goods, and not for anybody's word. */
  readonly isBackorder: boolean
}

export interface ParcelHistory {
  readonly shippedAt: Date
  /** When a carrier had it in its hands, and when it was where it should be. */
  readonly movedAt: Date | null
  readonly deliveredAt: Date | null
}

/** A parcel as it is stored. */
export interface StoredParcel {
  readonly shipmentNo: number
  readonly trackingNumber: string
  readonly shippedAt: Date
}

/** Reads out of an order's events what is said of one of its fulfillments. */
export function historyOf(
  fulfillmentNo: number,
  events: readonly HistoryEvent[],
  parcels: readonly StoredParcel[],
): History {
  const own = events.filter((event) => event.payload.fulfillmentNo === fulfillmentNo)
  const first = (type: string) => own.find((event) => event.type === type)?.at ?? null
  return {
    states: statesOf(fulfillmentNo, events),
    acknowledged: first('fulfillment.acknowledged'),
    invoiced: first('fulfillment.invoiced'),
    promised: promisedIn(own),
    parcels: parcels.map(({ shippedAt, ...parcel }) => {
      const scans = events.filter(({ payload }) => isOf(parcel, fulfillmentNo, payload))
      const scanned = (...types: readonly string[]) => {
        const event = scans.find(({ type }) => types.includes(type))
        return event ? scanTime(event) : null
      }
      const deliveredAt = scanned('shipment.delivered')
      return { shippedAt, deliveredAt, movedAt: scanned('shipment.in_transit', 'shipment.delivered') }
    }),
  }
}

/** When a carrier saw it, which is before anybody asked the carrier. */
function scanTime({ at, payload }: HistoryEvent): Date {
  const seen = typeof payload.scannedAt === 'string' ? new Date(payload.scannedAt) : at
  return seen < at ? seen : at
}

function statesOf(fulfillmentNo: number, events: readonly HistoryEvent[]): readonly StateSince[] {
  return events.flatMap(({ payload, at }) => {
    const own =
      payload.fulfillmentNo === fulfillmentNo
        ? payload
        : listOf(payload.fulfillments).find((each) => each.fulfillmentNo === fulfillmentNo)
    const state = payload.fulfillmentNo === fulfillmentNo ? payload.to : own?.state
    // as: events of the hub's own, which speaks of states in these words alone
    if (typeof state !== 'string') return []
    return [{ state: state as FulfillmentState, at, isBackorder: own?.holdReason === 'backorder' }]
  })
}

/** The last word counts: of the lines that wait, the latest day. */
function promisedIn(own: readonly HistoryEvent[]): string | null {
  const days = own
    .filter(({ type }) => type === 'fulfillment.acknowledged')
    .map(({ payload }) => listOf(payload.lines).flatMap(({ until }) => dayIn(until)))
    .findLast((found) => found.length > 0)
  return days?.sort().at(-1) ?? null
}

function dayIn(value: unknown): string[] {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? [value.slice(0, 10)] : []
}

function isOf(
  { shipmentNo, trackingNumber }: Omit<StoredParcel, 'shippedAt'>,
  fulfillmentNo: number,
  payload: HistoryEvent['payload'],
): boolean {
  if (typeof payload.shipmentNo === 'number') return payload.shipmentNo === shipmentNo
  return payload.trackingNumber === trackingNumber && payload.fulfillmentNo === fulfillmentNo
}

function listOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value)
    ? value.filter((each): each is Record<string, unknown> => typeof each === 'object' && each !== null)
    : []
}
