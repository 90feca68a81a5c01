import { type DeadlineEntry, readDeadlines } from '../../../store/deadlines/clocks.ts'
import { type AuditRow, readAuditOf } from '../../../store/evidence.ts'
import { type OrderEvent, readOrderBackground } from '../../../store/orders/background.ts'
import { readOrders } from '../../../store/orders/read.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import { whoOf } from '../../access/actor-names.ts'
import type { Caller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { attentionSources } from '../attention/sources.ts'
import { nowOf } from '../deadlines/retailer-now.ts'
import { type Deadline, shownDeadline } from '../deadlines/shown.ts'
import { deadlineSteps } from '../deadlines/terms.ts'
import { namesBy } from './actors.ts'
import { toldToRetailer, toldToSupplier } from './told-payload.ts'

/** Which order, or which share of it; a supplier has only shares, and whoever calls has found that it is its own. */
export interface Subject {
  readonly retailerId: number
  readonly number: number
  /** null: all of them. */
  readonly fulfillmentNo: number | null
}

export interface Facts extends Subject {
  readonly environment: Environment
  readonly retailer: string
  /** How far its clock is ahead of the hub's now. */
  readonly aheadMs: number
  /** Whose files the reader may know of: a retailer of nobody's. */
  readonly supplierIds: readonly number[]
  /** Whose messages and mails the reader may know of, `kind:owner`. */
  readonly parties: readonly string[]
  readonly invoiceNumbers: readonly string[]
  readonly events: readonly EventFact[]
  /** null: they are between suppliers and the operator. */
  readonly deadlines: readonly (Deadline & { readonly fulfillmentNo: number })[] | null
  readonly decision: object | null
  readonly audit: readonly AuditRow[]
}

export interface EventFact {
  readonly version: number
  readonly type: string
  readonly at: Date
  readonly who: string
  readonly reason: string | null
  readonly payload: object
}

const MOST_AUDIT = 1000

/** @throws Problem `order-not-found` */
export async function factsOf(hub: Hub, caller: Caller, subject: Subject): Promise<Facts> {
  const { environment } = caller
  const { retailerId, number, fulfillmentNo } = subject
  const [isOperator, isRetailer] = [caller.kind === 'operator', caller.kind === 'retailer']
  const read = await transaction(hub.db.environments[environment], [retailerId], async (tx) => {
    const [order] = await readOrders(tx, environment, retailerId, [number])
    const background = order && (await readOrderBackground(tx, retailerId, number))
    if (!order || !background) throw new Problem('order-not-found', { number: String(number) })
    const entry = (await readRetailers(tx)).find((each) => each.retailerId === retailerId)
    const retailer = entry?.code ?? ''
    const now = entry ? nowOf(hub, entry) : hub.clock.now()
    const own = order.fulfillments.filter(
      (each) => fulfillmentNo === null || each.fulfillmentNo === fulfillmentNo,
    )
    const invoiceNumbers = own.map((each) => each.invoiceNumber)
    const ofOrder = own.map(({ supplierId }) => supplierId)
    const subjects = [`${retailer}/${number}`, ...invoiceNumbers].flatMap(namesInAudit)
    return {
      ...{ environment, retailer, retailerId, number, fulfillmentNo, invoiceNumbers },
      events: background.events,
      aheadMs: entry?.aheadMs ?? 0,
      ...partiesFor(caller, retailerId, ofOrder),
      deadlines: isRetailer
        ? null
        : (await readDeadlines(tx, [order])).flatMap((found) => shown(found, now, fulfillmentNo)),
      decision: isOperator ? background.decision : null,
      audit: isOperator ? await readAuditOf(tx, environment, subjects, MOST_AUDIT) : [],
    }
  })
  // outside the transaction: people are looked up by a connection of their own
  const who = await whoOf(
    hub,
    caller,
    read.events.map(({ actor }) => actor),
  )
  const nameOf = namesBy(who)
  const events = read.events.flatMap((event): EventFact[] => {
    const { version, type, at, actor, reason } = event
    const payload = toldTo(caller, fulfillmentNo, event)
    // what somebody of another party gave as a reason was not said to a retailer
    const isTold = isOperator || (isRetailer && who(actor).side === 'retailer')
    return payload ? [{ version, type, at, who: nameOf(actor), reason: isTold ? reason : null, payload }] : []
  })
  return { ...read, events }
}

/** null: nothing of it is the reader's to know. */
function toldTo({ kind }: Caller, fulfillmentNo: number | null, { type, payload }: OrderEvent) {
  if (kind === 'operator') return payload
  if (kind === 'retailer') return toldToRetailer({ type, payload })
  return toldToSupplier({ payload: { ...payload } }, fulfillmentNo ?? 0)
}

function partiesFor(caller: Caller, retailerId: number, ofOrder: readonly number[]) {
  if (caller.kind === 'retailer') return { supplierIds: [], parties: [`retailer:${retailerId}`] }
  const supplierIds = caller.kind === 'supplier' ? [caller.supplierId] : ofOrder
  const suppliers = supplierIds.map((supplierId) => `supplier:${supplierId}`)
  const others = caller.kind === 'operator' ? [`retailer:${retailerId}`, 'operator:0'] : []
  return { supplierIds, parties: [...suppliers, ...others] }
}

function shown(entry: DeadlineEntry, now: Date, fulfillmentNo: number | null) {
  const deadline = shownDeadline(entry, now)
  const isMeant = fulfillmentNo === null || entry.fulfillmentNo === fulfillmentNo
  return deadline && isMeant ? [{ fulfillmentNo: entry.fulfillmentNo, ...deadline }] : []
}

/** What was put aside is noted by its kind and its step. */
function namesInAudit(name: string): string[] {
  const whole = [name, ...deadlineSteps.map((step) => `${name}/${step}`)]
  return [name, ...attentionSources.flatMap(({ kind }) => whole.map((each) => `${kind}:${each}`))]
}
