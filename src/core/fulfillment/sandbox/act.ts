import { createHash } from 'node:crypto'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { openQuantity } from '../order-change.ts'
import { packFulfillment, shipFulfillment } from '../ship-fulfillment.ts'
import { type Action, afterwards } from './scenario.ts'

/** Who the simulated suppliers are to the verbs they call. */
const simulated: OperatorCaller = {
  kind: 'operator',
  environment: 'sandbox',
  credentialId: null,
  name: 'simulated supplier',
  isHub: true,
}

const carrier = 'FedEx'
const service = 'Ground'

type Act = (hub: Hub, order: Order, fulfillment: Fulfillment) => Promise<string>

/**
 * Does one thing with every fulfillment of an order that is open, through the verbs of real suppliers, and says what came of it.
 * Done again, it changes nothing. @throws Problem what those verbs refuse with
 */
export async function act(hub: Hub, order: Order, action: Action): Promise<string> {
  const isOpen = ({ state }: Fulfillment) => afterwards.includes(action) || !isClosed(state)
  const said: string[] = []
  for (const fulfillment of order.fulfillments.filter(isOpen))
    said.push(await acts[action](hub, order, fulfillment))
  return said.length === 0 ? 'There was nothing left to do.' : [...new Set(said)].join(' ')
}

const acts: Readonly<Record<Action, Act>> = {
  accept: async () => '',
  'accept-later': async () => '',
  reject: async () => '',
  pack: async (hub, { retailerId, number }, { fulfillmentNo, invoiceNumber }) => {
    await packFulfillment(hub, simulated, { retailerId, number, fulfillmentNo })
    return `${invoiceNumber} is packed.`
  },
  ship: async (hub, order, fulfillment) =>
    await shipParcel(hub, order, fulfillment, { parcel: 1, lines: null }),
  'ship-half': async (hub, order, fulfillment) =>
    await shipParcel(hub, order, fulfillment, { parcel: 1, lines: halfOf(fulfillment) }),
  'ship-rest': async (hub, order, fulfillment) =>
    await shipParcel(hub, order, fulfillment, { parcel: 2, lines: null }),
  'ship-again': async (hub, { retailerId, number, version }, fulfillment) => {
    const trackingNumber = trackingNumberOf({ retailerId, number }, fulfillment, 1)
    const parcel = { carrier, service, trackingNumber, trackingUrl: null, lines: null }
    const { fulfillmentNo } = fulfillment
    const after = await shipFulfillment(hub, simulated, { retailerId, number, fulfillmentNo, ...parcel })
    return `Parcel ${trackingNumber} was told of again: ${after.version === version ? 'nothing changed' : 'the order changed'}.`
  },
}

async function shipParcel(
  hub: Hub,
  { retailerId, number }: Order,
  fulfillment: Fulfillment,
  {
    parcel,
    lines,
  }: { readonly parcel: number; readonly lines: readonly { lineNo: number; quantity: number }[] | null },
): Promise<string> {
  const { fulfillmentNo, shipments, invoiceNumber } = fulfillment
  const trackingNumber = trackingNumberOf({ retailerId, number }, fulfillment, parcel)
  // whoever did it before died before it could be written down
  if (shipments.some((shipment) => shipment.trackingNumber === trackingNumber))
    return `Parcel ${trackingNumber} of ${invoiceNumber} had left.`
  const input = {
    retailerId,
    number,
    fulfillmentNo,
    carrier,
    service,
    trackingNumber,
    trackingUrl: null,
    lines,
  }
  const { fulfillments } = await shipFulfillment(hub, simulated, input)
  const state = fulfillments.find((each) => each.fulfillmentNo === fulfillmentNo)?.state
  return `Parcel ${trackingNumber} of ${invoiceNumber} left${state === 'partially_shipped' ? '; there is more to come' : ''}.`
}

/** Half of the units that can leave, the first ones; of a single unit that one. */
function halfOf({ parts }: Fulfillment): readonly { lineNo: number; quantity: number }[] {
  const here = parts.filter((part) => part.warehouseId !== null && openQuantity(part) > 0)
  let left = Math.max(1, Math.floor(here.reduce((sum, part) => sum + openQuantity(part), 0) / 2))
  return here.flatMap((part) => {
    const quantity = Math.min(left, openQuantity(part))
    left -= quantity
    return quantity > 0 ? [{ lineNo: part.lineNo, quantity }] : []
  })
}

/** Twelve digits that follow from the parcel: whoever does it again sends the same one. */
function trackingNumberOf(
  { retailerId, number }: Pick<Order, 'retailerId' | 'number'>,
  { fulfillmentNo }: Fulfillment,
  parcel: number,
): string {
  const hash = createHash('sha256').update(`${retailerId}|${number}|${fulfillmentNo}|${parcel}`).digest()
  return `9${String(hash.readUIntBE(0, 6) % 1e11).padStart(11, '0')}`
}
