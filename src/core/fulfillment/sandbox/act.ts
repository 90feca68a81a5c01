import { createHash } from 'node:crypto'
import type { OperatorCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import { isClosed } from '../../orders/order-states.ts'
import { localDate } from '../../shared/local-date.ts'
import { openQuantity } from '../order-change.ts'
import { releaseOrder } from '../release-order.ts'
import { packFulfillment, shipFulfillment } from '../ship-fulfillment.ts'
import { type Action, afterwards } from './scenario.ts'
import { supplierVerbs } from './supplier-verbs.ts'

/** Who the simulated suppliers are to the verbs they call. */
const simulated: OperatorCaller = {
  kind: 'operator',
  environment: 'sandbox',
  credentialId: null,
  name: 'simulated supplier',
  isHub: 'simulated-supplier',
}

const carrier = 'FedEx'
const service = 'Ground'
const DAY_MS = 86_400_000

/** An order that something is to be done with, at a moment of its retailer's clock. */
export interface Scene {
  readonly hub: Hub
  readonly order: Order
  readonly now: Date
  readonly timezone: string
}

type Act = (scene: Scene, fulfillment: Fulfillment) => Promise<string>

/**
 * Does one thing with every fulfillment of an order that it concerns, through the verbs of real suppliers, and says what came of
 * it. Done again, it changes nothing. @throws Problem what those verbs refuse with
 */
export async function act(scene: Scene, action: Action): Promise<string> {
  const concerns = ({ state }: Fulfillment) => afterwards.includes(action) || !isClosed(state)
  const said: string[] = []
  for (const fulfillment of scene.order.fulfillments.filter(concerns))
    said.push(await acts[action](scene, fulfillment))
  return said.length === 0 ? 'There was nothing left to do.' : [...new Set(said)].join(' ')
}

const acts: Readonly<Record<Action, Act>> = {
  accept: async ({ hub, order }, { invoiceNumber }) => {
    const { acknowledge } = supplierVerbs
    if (!acknowledge) return cannotBeDone
    await acknowledge(hub, simulated, { invoiceNumber, supplierReference: `SIM-${order.number}` })
    return `${invoiceNumber} is accepted.`
  },
  'accept-later': async (scene, fulfillment) => {
    const until = localDate(new Date(scene.now.getTime() + 7 * DAY_MS), scene.timezone)
    return await answer(scene, fulfillment, { answer: 'backordered', until }, `is backordered until ${until}`)
  },
  reject: async (scene, fulfillment) =>
    await answer(scene, fulfillment, { answer: 'rejected', reason: 'No longer made' }, 'is rejected'),
  arrive: async (scene, fulfillment) => {
    const { hub, order } = scene
    await releaseOrder(hub, simulated, order)
    return await shipParcel(scene, fulfillment, { parcel: 1, lines: null })
  },
  pack: async ({ hub, order: { retailerId, number } }, { fulfillmentNo, invoiceNumber }) => {
    await packFulfillment(hub, simulated, { retailerId, number, fulfillmentNo })
    return `${invoiceNumber} is packed.`
  },
  ship: async (scene, fulfillment) => await shipParcel(scene, fulfillment, { parcel: 1, lines: null }),
  'ship-half': async (scene, fulfillment) =>
    await shipParcel(scene, fulfillment, { parcel: 1, lines: halfOf(fulfillment) }),
  'ship-rest': async (scene, fulfillment) => await shipParcel(scene, fulfillment, { parcel: 2, lines: null }),
  'ship-again': async ({ hub, order }, fulfillment) => {
    const { retailerId, number, version } = order
    const trackingNumber = trackingNumberOf(order, fulfillment, 1)
    const parcel = { carrier, service, trackingNumber, trackingUrl: null, lines: null }
    const { fulfillmentNo } = fulfillment
    const after = await shipFulfillment(hub, simulated, { retailerId, number, fulfillmentNo, ...parcel })
    return `Parcel ${trackingNumber} was told of again: ${after.version === version ? 'nothing changed' : 'the order changed'}.`
  },
  scan: async (scene, fulfillment) =>
    await scanned(scene, fulfillment, 'in_transit', 'Left the sorting center'),
  trouble: async (scene, fulfillment) => await scanned(scene, fulfillment, 'exception', 'Address not found'),
  deliver: async (scene, fulfillment) =>
    await scanned(scene, fulfillment, 'delivered', 'Left at the front door'),
}

const cannotBeDone = 'This hub has no verb for it yet.'

async function answer(
  { hub, order }: Scene,
  { invoiceNumber, parts }: Fulfillment,
  said: { readonly answer: 'backordered' | 'rejected'; readonly until?: string; readonly reason?: string },
  words: string,
): Promise<string> {
  const { acknowledge } = supplierVerbs
  if (!acknowledge) return cannotBeDone
  const open = parts.filter((part) => openQuantity(part) > 0)
  const lines = [...new Set(open.map(({ lineNo }) => lineNo))].map((lineNo) => ({ lineNo, ...said }))
  await acknowledge(hub, simulated, { invoiceNumber, supplierReference: `SIM-${order.number}`, lines })
  return `${invoiceNumber} ${words}.`
}

async function scanned(
  { hub, now }: Scene,
  { invoiceNumber, shipments }: Fulfillment,
  state: 'in_transit' | 'exception' | 'delivered',
  text: string,
): Promise<string> {
  const { recordTracking } = supplierVerbs
  if (!recordTracking) return cannotBeDone
  for (const { trackingNumber } of shipments) {
    const scans = [{ at: now, state, place: 'Memphis, TN', text }]
    await recordTracking(hub, simulated, { invoiceNumber, trackingNumber, scans })
  }
  return `The carrier said of ${shipments.map(({ trackingNumber }) => trackingNumber).join(', ')}: ${text}.`
}

async function shipParcel(
  { hub, order }: Scene,
  fulfillment: Fulfillment,
  {
    parcel,
    lines,
  }: { readonly parcel: number; readonly lines: readonly { lineNo: number; quantity: number }[] | null },
): Promise<string> {
  const { retailerId, number } = order
  const { fulfillmentNo, shipments, invoiceNumber } = fulfillment
  const trackingNumber = trackingNumberOf(order, fulfillment, parcel)
  // whoever did it before died before it could be written down
  if (shipments.some((shipment) => shipment.trackingNumber === trackingNumber))
    return `Parcel ${trackingNumber} of ${invoiceNumber} had left.`
  const shipped = { carrier, service, trackingNumber, trackingUrl: null, lines }
  const after = await shipFulfillment(hub, simulated, { retailerId, number, fulfillmentNo, ...shipped })
  const state = after.fulfillments.find((each) => each.fulfillmentNo === fulfillmentNo)?.state
  const more = state === 'partially_shipped' ? '; there is more to come' : ''
  return `Parcel ${trackingNumber} of ${invoiceNumber} left${more}.`
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
