import type { WrittenEvent } from '../../../store/orders/steps.ts'
import type { Freight } from '../../inventory/freight.ts'
import type { Fulfillment, FulfillmentState, Order } from '../../orders/order.ts'
import { moved, type OrderChange, openQuantity, type Route } from '../order-change.ts'
import type { Answer, Opened, Piece } from './answer.ts'
import { partChanges, type Units, unitsOf } from './open-units.ts'
import { type Rerouting, toldLines } from './reroute.ts'

/** What becomes of the units of one fulfillment. */
export interface Parting {
  readonly order: Order
  readonly fulfillment: Fulfillment
  /** Units that others send now; `rerouting.lost` are among the canceled ones. */
  readonly rerouting?: Rerouting | undefined
  /** Units that nobody sends. */
  readonly canceled: readonly Units[]
  /** Units that stay with the supplier, which owes them. */
  readonly owed?: { readonly from: readonly Units[]; readonly pieces: readonly Piece[] } | undefined
  readonly expected?: Answer['expected']
  /** Where it stands with what is left, if there is a change. */
  readonly onward: readonly FulfillmentState[]
  readonly hold?: Route['hold'] | undefined
  /** Where it ends if nothing of it is left that was not called off. */
  readonly end: 'canceled' | 'failed'
}

/** The change that it comes to, with the events of it that the order is told of; the supplier's own word comes on top. */
export function partedWith(
  parting: Parting,
): OrderChange & { readonly answer: Answer; readonly news: WrittenEvent[] } {
  const { order, fulfillment, rerouting, canceled, owed, onward, hold } = parting
  const { fulfillmentNo, supplierId } = fulfillment
  const movedUnits = [...(rerouting?.moved ?? []), ...(owed?.from ?? [])]
  const left = unitsLeft(parting, movedUnits)
  const isEmptied = left.visible === 0
  const opened = withFreight(fulfillment, rerouting, left.open + left.shipped === 0)
  const births = opened.map((each) => birth(each))
  const ending = endOf(parting, left)
  const states = ending ? [ending] : onward
  const walked = moved(
    { ...order, fulfillments: [...order.fulfillments, ...births.map((each) => each.fulfillment)] },
    [
      ...births,
      ...(states.length > 0 ? [{ fulfillment, states, ...(hold && !ending ? { hold } : {}) }] : []),
    ],
  )
  const steps = walked.steps.map((step) =>
    isEmptied && step.fulfillmentNo === fulfillmentNo ? { ...step, replaced: true as const } : step,
  )
  const { state } = walked
  const told: WrittenEvent[] = []
  if (rerouting && rerouting.pieces.length > 0)
    told.push({
      type: 'order.rerouted',
      suppliers: [],
      payload: { state, ...reroutedPayload(rerouting, opened, fulfillment) },
    })
  if (canceled.length > 0)
    told.push({
      type: 'fulfillment.lines_canceled',
      suppliers: [supplierId],
      payload: { fulfillmentNo, state, lines: byLine(canceled) },
    })
  const freight = freightLeft(fulfillment, opened)
  const answer: Answer = {
    opened,
    pieces: [...(rerouting?.pieces ?? []), ...(owed?.pieces ?? [])],
    emptied: isEmptied ? [fulfillmentNo] : [],
    ...(parting.expected ? { expected: parting.expected } : {}),
    ...(rerouting ? { exclusions: rerouting.exclusions, decision: rerouting.decision } : {}),
    ...(freight ? { freight: [freight] } : {}),
  }
  return { state, steps, parts: partChanges(movedUnits, canceled), shipments: [], answer, news: told }
}

interface Left {
  /** Open units, and units that have left. */
  readonly open: number
  readonly shipped: number
  /** Units that the fulfillment still tells of: not those that others have. */
  readonly visible: number
}

function unitsLeft({ fulfillment, canceled, owed }: Parting, movedUnits: readonly Units[]): Left {
  const sum = (of: (part: Fulfillment['parts'][number]) => number) =>
    fulfillment.parts.reduce((total, part) => total + of(part), 0)
  const stays = unitsOf(owed?.pieces ?? [])
  const gone = unitsOf(movedUnits)
  return {
    open: sum(openQuantity) - gone - unitsOf(canceled) + stays,
    shipped: sum((part) => part.quantityShipped),
    visible: sum((part) => part.quantity) - gone + stays,
  }
}

/** null: something of it is still open, or nothing has changed for it. */
function endOf({ fulfillment, end }: Parting, { open, shipped, visible }: Left): FulfillmentState | null {
  if (open > 0) return null
  if (visible === 0) return 'canceled'
  if (shipped === 0) return end
  return fulfillment.state === 'shipped' ? null : 'shipped'
}

/**
 * What the retailer pays for freight was settled when it ordered, as the prices were: it stays with what is left of the
 * fulfillment, and where nothing is, it goes to the first that stands in for it. What sending costs more is the hub's.
 */
function withFreight(
  from: Fulfillment,
  rerouting: Rerouting | undefined,
  isGone: boolean,
): readonly Opened[] {
  const { freight, pickPack } = from
  return (rerouting?.opened ?? []).map((each, index) =>
    isGone && index === 0 ? { ...each, freight, pickPack } : each,
  )
}

function freightLeft({ fulfillmentNo, freight, pickPack }: Fulfillment, opened: readonly Opened[]) {
  const isPassedOn = opened.some((each) => each.freight > 0 || each.pickPack > 0)
  return isPassedOn && freight + pickPack > 0 ? { fulfillmentNo, freight: 0, pickPack: 0 } : null
}

/** One that comes into being is told by the state that it is born in. */
function birth(opened: Opened): Route {
  const { fulfillmentNo, supplierId, state, holdReason, holdUntil } = opened
  const fulfillment: Fulfillment = {
    ...opened,
    ...{
      fulfillmentNo,
      supplierId,
      invoiceNumber: '',
      state: 'pending',
      returnState: 'none',
      cancelState: 'none',
    },
    ...{ parts: [], shipments: [] },
  }
  return {
    fulfillment,
    states: [state],
    ...(holdReason ? { hold: { reason: holdReason, until: holdUntil } } : {}),
  }
}

function reroutedPayload(rerouting: Rerouting, opened: readonly Opened[], from: Fulfillment) {
  const byTable = new Map<number, Freight>(rerouting.shares.map((each) => [each.fulfillmentNo, each.freight]))
  return {
    lines: toldLines(rerouting, from),
    fulfillments: opened.map(({ fulfillmentNo, supplierId, state, freight, pickPack }) => ({
      ...{ fulfillmentNo, supplierId, state, freight, pickPack },
      // what the retailer's freight table says, and the hub bears as far as it is more
      byTable: (byTable.get(fulfillmentNo)?.freight ?? 0) + (byTable.get(fulfillmentNo)?.pickPack ?? 0),
    })),
  }
}

function byLine(units: readonly Units[]): readonly { readonly lineNo: number; readonly quantity: number }[] {
  const lines = new Map<number, number>()
  for (const { part, quantity } of units) lines.set(part.lineNo, (lines.get(part.lineNo) ?? 0) + quantity)
  return [...lines].map(([lineNo, quantity]) => ({ lineNo, quantity }))
}
