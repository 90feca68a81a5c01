import { type DeadlineEntry, readDeadlines } from '../../../store/deadlines/clocks.ts'
import { type AuditRow, readAuditOf } from '../../../store/evidence.ts'
import { readOrderBackground } from '../../../store/orders/background.ts'
import { readOrders } from '../../../store/orders/read.ts'
import { readRetailers } from '../../../store/parties.ts'
import { transaction } from '../../../store/tx.ts'
import type { FulfillmentCaller } from '../../access/caller.ts'
import type { Hub } from '../../hub.ts'
import type { Environment } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { attentionSources } from '../attention/sources.ts'
import { nowOf } from '../deadlines/retailer-now.ts'
import { type Deadline, shownDeadline } from '../deadlines/shown.ts'
import { deadlineSteps } from '../deadlines/terms.ts'
import { actorNames } from './actors.ts'
import { toldToSupplier } from './told-payload.ts'

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
  readonly supplierIds: readonly number[]
  readonly invoiceNumbers: readonly string[]
  readonly events: readonly EventFact[]
  readonly deadlines: readonly (Deadline & { readonly fulfillmentNo: number })[]
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
export async function factsOf(hub: Hub, caller: FulfillmentCaller, subject: Subject): Promise<Facts> {
  const { environment } = caller
  const { retailerId, number, fulfillmentNo } = subject
  const isOperator = caller.kind === 'operator'
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
    const subjects = [`${retailer}/${number}`, ...invoiceNumbers].flatMap(namesInAudit)
    return {
      ...{ environment, retailer, retailerId, number, fulfillmentNo, invoiceNumbers },
      events: background.events,
      aheadMs: entry?.aheadMs ?? 0,
      supplierIds: own.map(({ supplierId }) => supplierId),
      deadlines: (await readDeadlines(tx, [order])).flatMap((found) => shown(found, now, fulfillmentNo)),
      decision: isOperator ? background.decision : null,
      audit: isOperator ? await readAuditOf(tx, environment, subjects, MOST_AUDIT) : [],
    }
  })
  // outside the transaction: people are looked up by a connection of their own
  const nameOf = await actorNames(
    hub,
    caller,
    read.events.map(({ actor }) => actor),
  )
  const events = read.events.flatMap(({ version, type, at, actor, reason, payload }): EventFact[] => {
    const told = isOperator ? payload : toldToSupplier({ payload: { ...payload } }, fulfillmentNo ?? 0)
    return told
      ? [{ version, type, at, who: nameOf(actor), reason: isOperator ? reason : null, payload: told }]
      : []
  })
  return { ...read, events }
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
