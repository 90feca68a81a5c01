import { lockStockOfItems } from '../../../store/orders/lock.ts'
import { readLastNumbers } from '../../../store/orders/replace.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { Problem } from '../../shared/problem.ts'
import { changeFulfillment } from '../change-fulfillment.ts'
import type { Held } from '../change-order.ts'
import type { OrderChange } from '../order-change.ts'
import { isSaid } from './is-said.ts'
import { Numbering } from './numbering.ts'
import { OpenUnits, type Units } from './open-units.ts'
import { partedWith } from './parted-with.ts'
import { reroute } from './reroute.ts'

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
  { invoiceNumber, lines, reason, reference = null, reroute: isRerouted = false }: CancelLinesInput,
): Promise<Order> {
  const asked = lines?.map(({ lineNo, quantity = null }) => ({ lineNo, quantity })) ?? null
  const said = { lines: asked, reason, reference, reroute: isRerouted }
  return await changeFulfillment(hub, caller, invoiceNumber, reason, {
    decide: async (fulfillment, order, held) => {
      const { fulfillmentNo } = fulfillment
      if (await isSaid(held, fulfillmentNo, 'cancel', said)) return null
      const open = new OpenUnits(fulfillment)
      const units = asked
        ? asked.flatMap(({ lineNo, quantity }) => open.take(lineNo, quantity, 'owed'))
        : open.rest()
      const change = await takingAway(order, held, fulfillment, { units, reason, isRerouted })
      return { ...change, answer: { ...change.answer, calledOff: { fulfillmentNo, said } } }
    },
    gone: async (fulfillmentNo, held) => {
      if (await isSaid(held, fulfillmentNo, 'cancel', said)) return null
      throw new Problem('quantity-refused', { subject: `fulfillment ${invoiceNumber}`, asked: 1, open: 0 })
    },
  })
}

/**
 * All that is open of a fulfillment goes to others, as when its supplier rejects it: for whoever does not wait for an answer any
 * longer. @throws Problem `quantity-refused` where nothing is open
 */
export async function rerouteLines(
  hub: Hub,
  caller: FulfillmentCaller,
  input: Omit<CancelLinesInput, 'reroute'>,
): Promise<Order> {
  return await cancelLines(hub, caller, { ...input, reroute: true })
}

interface TakingAway {
  readonly units: readonly Units[]
  readonly reason: string | null
  readonly isRerouted: boolean
}

/** Units that leave a fulfillment of an order that is held in this transaction. @throws Problem `quantity-refused` */
export async function takingAway(
  order: Order,
  held: Held,
  fulfillment: Fulfillment,
  { units, reason, isRerouted }: TakingAway,
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
  const canceled = rerouting ? rerouting.lost : units
  return partedWith({
    ...{ order, fulfillment, rerouting, canceled },
    end: rerouting && canceled.length > 0 ? 'failed' : 'canceled',
    ...standing(fulfillment, units),
  })
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
