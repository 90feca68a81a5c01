import type { Party } from '../../../store/people/users.ts'
import type { StreamEntry } from '../../../store/streams.ts'
import type { Fulfillment, Order } from '../../orders/order.ts'
import type { Environment } from '../../shared/environment.ts'
import { type Draft, goodsOf, type Happening, numbersOf, parcelFacts, sandboxMark } from './draft.ts'

const opening = ['order.placed', 'order.replaced', 'order.rerouted', 'fulfillment.scheduled']
const late = ['fulfillment.late', 'fulfillment.late_expected']
const left = ['fulfillment.shipped', 'fulfillment.partially_shipped']
const onHold = ['order.placed', 'fulfillment.on_hold']

/** What is looked for on the streams of each party. */
export const followedTypes: Readonly<Record<Party, readonly string[]>> = {
  supplier: [...opening, ...late],
  operator: [...late, ...onHold],
  retailer: [...left, ...onHold, 'shipment.exception'],
}

/** What is not worth looking its order up for: of the orders that come in, most are not held. */
export function isWorthALook(party: Party, { type, payload }: StreamEntry): boolean {
  if (party === 'supplier' || type !== 'order.placed') return true
  return 'state' in payload && payload.state === 'on_hold'
}

/** An event as a party reads it on its own stream, with its order as it stands now. */
export interface Read {
  readonly party: Party
  readonly ownerId: number
  readonly environment: Environment
  readonly entry: StreamEntry
  readonly order: Order
  /** What the retailer is called. */
  readonly retailer: string
}

/** The notices that an event is worth; most are worth none. */
export function draftsOf(read: Read): readonly Draft[] {
  const { party, entry } = read
  const { type } = entry
  const drafts: Draft[] = []
  if (party === 'supplier' && opening.includes(type)) drafts.push(...newOrders(read))
  if (party !== 'retailer' && late.includes(type)) drafts.push(...each(read, lateDraft))
  if (party !== 'supplier' && onHold.includes(type)) drafts.push(...each(read, creditDraft))
  if (party === 'retailer' && left.includes(type)) drafts.push(...each(read, shippedDraft))
  if (party === 'retailer' && type === 'shipment.exception') drafts.push(...each(read, exceptionDraft))
  return drafts
}

/** For each fulfillment that the event names, itself or in its list. */
function each(
  read: Read,
  draft: (read: Read, happening: Happening, said: Said) => Draft | undefined,
): readonly Draft[] {
  return saidOf(read).flatMap((said) => {
    const fulfillment = read.order.fulfillments.find(
      ({ fulfillmentNo }) => fulfillmentNo === said.fulfillmentNo,
    )
    const isOwn = fulfillment && (read.party !== 'supplier' || fulfillment.supplierId === read.ownerId)
    return (isOwn && draft(read, { ...read, fulfillment }, said)) || []
  })
}

/** What an event says of one fulfillment. */
interface Said {
  readonly fulfillmentNo: number
  readonly state?: unknown
  readonly to?: unknown
  readonly holdReason?: unknown
  readonly shipmentNo?: unknown
  readonly place?: unknown
  readonly text?: unknown
  readonly trackingState?: unknown
  readonly step?: unknown
  readonly dueAt?: unknown
}

function saidOf({ entry }: Read): readonly Said[] {
  const payload: object = entry.payload
  const list =
    'fulfillments' in payload && Array.isArray(payload.fulfillments) ? payload.fulfillments : [payload]
  return list.filter(
    (said: unknown): said is Said =>
      typeof said === 'object' &&
      said !== null &&
      'fulfillmentNo' in said &&
      typeof said.fulfillmentNo === 'number',
  )
}

const keyOf = ({ environment, entry }: Read, what: string) =>
  `${environment}/${entry.retailerId}/${entry.number}/${what}`

/** Told once for each fulfillment, on whichever event it is first seen to be theirs to ship. */
function newOrders(read: Read): readonly Draft[] {
  return each(read, (_, happening, said) => {
    const { fulfillment, environment } = happening
    const state = said.to ?? said.state
    if (state !== 'scheduled' && state !== 'sent') return undefined
    return {
      kind: 'new-order',
      eventKey: keyOf(read, `new/${fulfillment.fulfillmentNo}`),
      content: {
        subject: `New order ${fulfillment.invoiceNumber}${sandboxMark(environment)}`,
        intro: `There is a new order for you to ship by ${fulfillment.shipDate}.`,
        facts: numbersOf(happening),
        details: goodsOf(happening),
        path: '/console',
      },
    }
  })
}

function lateDraft(read: Read, happening: Happening, said: Said): Draft {
  const { environment, fulfillment } = happening
  const isExpected = read.entry.type === 'fulfillment.late_expected'
  const of = `${fulfillment.invoiceNumber}${sandboxMark(environment)}`
  return {
    kind: 'late',
    eventKey: keyOf(read, `late/${read.entry.version}/${fulfillment.fulfillmentNo}`),
    content: {
      subject: isExpected ? `${of} will be late` : `${of} is late`,
      intro: isExpected
        ? 'By what is known now, this order will not make its date.'
        : 'This order has missed its date.',
      facts: [
        ...numbersOf(happening),
        ...fact('Step', said.step),
        ...fact('Due', said.dueAt),
        ['State', fulfillment.state.replaceAll('_', ' ')],
      ],
      details: [],
      path: '/console',
    },
  }
}

function creditDraft(read: Read, happening: Happening, said: Said): Draft | undefined {
  const { environment, order, fulfillment } = happening
  // an order that comes in held says so itself, and not in its event
  const reason: unknown = said.holdReason ?? (said.state === 'on_hold' ? fulfillment.holdReason : null)
  if (reason !== 'credit') return undefined
  return {
    kind: 'credit-hold',
    eventKey: keyOf(read, `credit/${read.entry.version}`),
    content: {
      subject: `Order ${order.number} waits for credit${sandboxMark(environment)}`,
      intro: 'The order is held because the credit limit is reached. It goes on when there is room again.',
      facts: numbersOf(happening),
      details: goodsOf({ ...happening, fulfillment }),
      path: '/console',
    },
  }
}

function shippedDraft(read: Read, happening: Happening): Draft {
  const { environment, order, fulfillment } = happening
  const isPart = read.entry.type === 'fulfillment.partially_shipped'
  return {
    kind: 'shipped',
    eventKey: keyOf(read, `shipped/${read.entry.version}`),
    content: {
      subject: `Order ${order.number}${order.po === null ? '' : `, PO ${order.po},`} has left${isPart ? ' in part' : ''}${sandboxMark(environment)}`,
      intro: isPart ? 'A part of the order has left.' : 'What one supplier ships of the order has left.',
      facts: [...numbersOf(happening), ...parcelFacts(newest(fulfillment))],
      details: goodsOf(happening),
      path: '/console',
    },
  }
}

function exceptionDraft(read: Read, happening: Happening, said: Said): Draft {
  const { environment, order, fulfillment } = happening
  const isBack = said.trackingState === 'returned'
  const shipment = fulfillment.shipments.find(({ shipmentNo }) => shipmentNo === said.shipmentNo)
  const of = `order ${order.number}${order.po === null ? '' : `, PO ${order.po},`}`
  return {
    kind: 'exception',
    eventKey: keyOf(read, `exception/${read.entry.version}`),
    content: {
      subject: `A parcel of ${of} ${isBack ? 'goes back' : 'is held up'}${sandboxMark(environment)}`,
      intro: isBack
        ? 'The parcel was sent back.'
        : 'Its carrier says that something is wrong with the parcel.',
      facts: [
        ...fact('Its carrier says', said.text),
        ...fact('Place', said.place),
        ...numbersOf(happening),
        ...parcelFacts(shipment),
      ],
      details: [],
      path: '/console',
    },
  }
}

function newest({ shipments }: Fulfillment) {
  return shipments.findLast(({ voided }) => !voided)
}

function fact(label: string, value: unknown): readonly (readonly [string, string])[] {
  return typeof value === 'string' && value !== '' ? [[label, value]] : []
}
