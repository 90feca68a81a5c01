import { lockStockOfItems } from '../../../store/orders/lock.ts'
import { readLastNumbers } from '../../../store/orders/replace.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { isClosed, mayBecome } from '../../orders/order-states.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import type { OrderChange } from '../order-change.ts'
import { isSaid } from './is-said.ts'
import { Numbering } from './numbering.ts'
import { OpenUnits, type Units } from './open-units.ts'
import { type Parting, partedWith } from './parted-with.ts'
import { type Rerouting, reroute } from './reroute.ts'

export interface CancelLinesInput {
  readonly invoiceNumber: string
  /** Left out: all that is open. A line without a quantity: all that is open of it. */
  readonly lines?: readonly { readonly lineNo: number; readonly quantity?: number | undefined }[] | undefined
  readonly reason: string
  /** Tells two requests apart that say the same: the very same one again changes nothing. */
  readonly reference?: string | null | undefined
  /** Others send it, if any can; what none can is canceled all the same. */
  readonly reroute?: boolean | undefined
}

/**
 * Calls off units of a fulfillment that have not left, packed ones as well: their stock is free again. Where nothing is open any
 * more the fulfillment ends. The same request again changes nothing. @throws Problem
 * `fulfillment-not-found`, `quantity-refused`
 */
export async function cancelLines(
  hub: Hub,
  caller: FulfillmentCaller,
  input: CancelLinesInput,
): Promise<Order> {
  return await takenFrom(hub, caller, input)
}

async function takenFrom(
  hub: Hub,
  caller: FulfillmentCaller,
  { invoiceNumber, lines, reason, reference = null, ...how }: CancelLinesInput & RerouteInput,
): Promise<Order> {
  const { reroute: isRerouted = false, keepsRest = false, isMeant } = how
  const asked = lines?.map(({ lineNo, quantity = null }) => ({ lineNo, quantity })) ?? null
  const said = { lines: asked, reason, reference, reroute: isRerouted }
  return await changeFulfillment(hub, caller, invoiceNumber, reason, {
    decide: async (fulfillment, order, held) => {
      const { fulfillmentNo } = fulfillment
      if (await isSaid(held, fulfillmentNo, 'cancel', said)) return null
      if (isMeant && !(await isMeant(order, held))) return null
      const open = new OpenUnits(fulfillment)
      const units = asked
        ? asked.flatMap(({ lineNo, quantity }) => open.take(lineNo, quantity, 'owed'))
        : open.rest()
      const change = await takingAway(order, held, fulfillment, { units, reason, isRerouted, keepsRest })
      return { ...change, answer: { ...change.answer, calledOff: { fulfillmentNo, said } } }
    },
    gone: async (fulfillmentNo, held) => {
      if (await isSaid(held, fulfillmentNo, 'cancel', said)) return null
      throw new Problem('quantity-refused', { subject: `fulfillment ${invoiceNumber}`, asked: 1, open: 0 })
    },
  })
}

export interface RerouteInput extends Omit<CancelLinesInput, 'reroute'> {
  /** What nobody else can send stays with its supplier, on hold for the operator to look at; left out: it is canceled. */
  readonly keepsRest?: boolean
  /** Asked while the order is held: where it says no, nothing is done. */
  readonly isMeant?: (order: Order, held: Held) => Promise<boolean>
}

/**
 * All that is open of a fulfillment goes to others, as when its supplier rejects it: for whoever does not wait for an answer any
 * longer. @throws Problem `quantity-refused` where nothing is open
 */
export async function rerouteLines(hub: Hub, caller: FulfillmentCaller, input: RerouteInput): Promise<Order> {
  return await takenFrom(hub, caller, { ...input, reroute: true })
}

interface TakingAway {
  readonly units: readonly Units[]
  readonly reason: string | null
  readonly isRerouted: boolean
  readonly keepsRest?: boolean
}

/** Units that leave a fulfillment of an order that is held in this transaction. @throws Problem `quantity-refused` */
export async function takingAway(
  order: Order,
  held: Held,
  fulfillment: Fulfillment,
  { units, reason, isRerouted, keepsRest = false }: TakingAway,
): Promise<OrderChange> {
  const { tx, locked } = held
  if (units.length === 0 || isClosed(fulfillment.state))
    throw new Problem('quantity-refused', {
      subject: `fulfillment ${fulfillment.invoiceNumber}`,
      asked: 1,
      open: 0,
    })
  await lockStockOfItems(
    tx,
    units.map(({ part }) => part.itemId),
  )
  const numbers = new Numbering(await readLastNumbers(tx, locked))
  const rerouting = isRerouted ? await reroute(order, held, fulfillment, units, numbers, reason) : undefined
  if (rerouting && keepsRest && rerouting.lost.length > 0)
    return partedWith(keptFor(order, fulfillment, rerouting))
  const canceled = rerouting ? rerouting.lost : units
  return partedWith({
    ...{ order, fulfillment, rerouting, canceled },
    end: rerouting && canceled.length > 0 ? 'failed' : 'canceled',
    ...standing(fulfillment, units),
  })
}

/** What others can send is theirs; the rest stays where it is, on hold. */
function keptFor(order: Order, fulfillment: Fulfillment, rerouting: Rerouting): Parting {
  const { moved, exclusions } = rerouting
  const itemIds = new Set(moved.map(({ part }) => part.itemId))
  const asked = { exclusions: exclusions.filter(({ itemId }) => itemIds.has(itemId)), lost: [] }
  const isHeld = mayBecome(fulfillment.state, 'on_hold')
  return {
    ...{ order, fulfillment, canceled: [], end: 'canceled' },
    rerouting: moved.length > 0 ? { ...rerouting, ...asked } : undefined,
    onward: isHeld ? ['on_hold'] : [],
    ...(isHeld ? { hold: { reason: 'attention', until: null } } : {}),
  }
}

/** What is left of it waits for goods alone now. */
function standing(fulfillment: Fulfillment, gone: readonly Units[]) {
  const open = new OpenUnits(fulfillment).rest()
  const left = open.filter(({ part, quantity }) => {
    const taken = gone.reduce((sum, each) => sum + (each.part === part ? each.quantity : 0), 0)
    return quantity > taken
  })
  const isOwedAlone = left.length > 0 && left.every(({ part }) => part.warehouseId === null)
  const isWaiting = fulfillment.state === 'scheduled' || fulfillment.state === 'sent'
  if (!isOwedAlone || !isWaiting) return { onward: [] }
  const days = left.map(({ part }) => part.expectedOn).filter((day) => day !== null)
  return {
    onward: ['on_hold'] as const,
    hold: { reason: 'backorder' as const, until: days.sort()[0] ?? null },
  }
}
