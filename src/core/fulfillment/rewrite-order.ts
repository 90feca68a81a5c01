import { readExclusions } from '../../store/orders/answers.ts'
import { countStates, type LockedOrder, saveOrderChange } from '../../store/orders/change.ts'
import { readItemFacts, readTerms } from '../../store/orders/facts.ts'
import { lockStockOfItems } from '../../store/orders/lock.ts'
import { readLastNumbers, savePrices, saveRequest } from '../../store/orders/replace.ts'
import { insertRouting, withdrawRouting } from '../../store/orders/reroute.ts'
import { appendEvents, type WrittenEvent } from '../../store/orders/steps.ts'
import { readRetailerZone } from '../../store/parties.ts'
import type { Tx } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { isCatalogId } from '../catalog/item-id.ts'
import { heldForCredit } from '../orders/credit.ts'
import { isOver, openingOf } from '../orders/opening.ts'
import type { Order, OrderFlag, OrderRequest } from '../orders/order.ts'
import type { OrderPlan } from '../orders/order-plan.ts'
import { planOrder } from '../orders/plan-order.ts'
import { renumbered } from '../orders/renumbered.ts'
import { localDate } from '../shared/local-date.ts'
import { Problem } from '../shared/problem.ts'
import type { Exclusion } from './answers/answer.ts'
import { withoutExcluded } from './answers/reroute.ts'
import { closedParts } from './order-change.ts'
import type { Replacing } from './replacing.ts'

/** A held order and what is to stand in its place. */
export interface Rewriting {
  readonly tx: Tx
  readonly caller: RetailerCaller
  readonly order: Order
  readonly locked: LockedOrder
  readonly request: OrderRequest
  readonly flags: readonly OrderFlag[]
  readonly told: { readonly actor: string; readonly reason: string | null; readonly at: Date }
  /** The moment by the hub's clock; that of `told` is by the retailer's. */
  readonly now: Date
}

/** The fulfillments stay, and go where the opening sends them. */
export async function rewriteOrder(
  { tx, order, locked, request, flags, told }: Rewriting,
  { changed, change }: Extract<Replacing, { kind: 'rewrite' }>,
): Promise<void> {
  const { at } = told
  const shipDate = localDate(at, await readRetailerZone(tx, order.retailerId))
  const state = change?.state ?? order.state
  if (change) await saveOrderChange(tx, locked, change, { ...told, shipDate: change.shipDate ?? shipDate })
  const moved = { ...locked, version: locked.version + (change?.steps.length ?? 0), state }
  const names = Object.keys(changed)
  const events: WrittenEvent[] =
    names.length === 0
      ? []
      : [
          {
            type: 'order.replaced',
            suppliers: [...new Set(order.fulfillments.map(({ supplierId }) => supplierId))],
            payload: { state, changed: names },
            kept: { before: changed },
          },
        ]
  if (names.includes('lines')) await savePrices(tx, locked, request.lines)
  const version = moved.version + events.length
  const isNews = version > locked.version
  await saveRequest(tx, locked, {
    ...{ request, flags, state, version, at: isNews ? at : order.updatedAt },
    awaitsPayment: openingOf(request) === 'await-payment',
  })
  await appendEvents(tx, moved, events, { ...told, shipDate })
}

/**
 * Everything the order had reserved is given back, then it is planned as if it came in now, with all stock locked that either of
 * the two plans can name. @throws Problem `order-refused`; whoever calls rolls back
 */
export async function rerouteOrder(
  { tx, caller, order, locked, request, flags, told, now }: Rewriting,
  { changed, ...planning }: Extract<Replacing, { kind: 'reroute' }>,
): Promise<void> {
  const { at } = told
  const parts = closedParts(order.fulfillments, 'canceled')
  await lockStockOfItems(tx, [...parts, ...request.lines].map(({ itemId }) => itemId).filter(isCatalogId))
  const last = await readLastNumbers(tx, locked)
  // one for each fulfillment that goes, one for the order
  const version = locked.version + order.fulfillments.length + 1
  await withdrawRouting(tx, locked, parts, { version, at })
  const excluded = isOver(openingOf(planning.request)) ? [] : await readExclusions(tx, locked)
  const anew = await planAnew(tx, caller, planning, { at, now }, excluded)
  const plan = renumbered(order.awaitsCredit ? heldForCredit(anew) : anew, last)
  await countStates(tx, locked, plan.state)
  await saveRequest(tx, locked, {
    ...{ request, flags, state: plan.state, version, at, policy: plan.policy },
    awaitsPayment: openingOf(request) === 'await-payment',
  })
  await insertRouting(tx, locked, plan, { version, at })
  const shipDate = localDate(at, caller.timezone)
  await appendEvents(tx, locked, [...withdrawn(order), replaced(order, plan, changed)], { ...told, shipDate })
}

async function planAnew(
  tx: Tx,
  { credentialId, retailerId }: RetailerCaller,
  { request, holdReason }: Pick<Extract<Replacing, { kind: 'reroute' }>, 'request' | 'holdReason'>,
  { at, now }: { readonly at: Date; readonly now: Date },
  excluded: readonly Exclusion[],
): Promise<OrderPlan> {
  const itemIds = [...new Set(request.lines.map(({ itemId }) => itemId))].filter(isCatalogId)
  const seen = await readItemFacts(
    tx,
    itemIds.map((itemId) => ({ credentialId, itemId })),
    now,
  )
  const terms = (await readTerms(tx, [retailerId]))[0]
  if (!terms) throw new Problem('unauthenticated', {})
  // prices and terms of two moments do not make one plan: the client may simply send again
  if (seen.some(({ termsVersion }) => termsVersion !== terms.termsVersion))
    throw new Problem('overloaded', { retryAfterSeconds: 1 })
  const facts = new Map(seen.map((item) => [item.facts.itemId, withoutExcluded(item.facts, excluded)]))
  const planned = planOrder(request, terms, facts, at, holdReason)
  if (planned.kind === 'refused') throw planned.problem
  return planned.plan
}

function withdrawn({ fulfillments, state }: Order): readonly WrittenEvent[] {
  return fulfillments.map(({ fulfillmentNo, supplierId, state: from }) => ({
    type: 'fulfillment.canceled',
    suppliers: [supplierId],
    payload: { fulfillmentNo, from, to: 'canceled', state, replaced: true },
  }))
}

function replaced(order: Order, plan: OrderPlan, changed: object): WrittenEvent {
  const fulfillments = plan.fulfillments.map(({ fulfillmentNo, supplierId, state }) => ({
    fulfillmentNo,
    supplierId,
    state,
  }))
  const suppliers = [...order.fulfillments, ...fulfillments].map(({ supplierId }) => supplierId)
  return {
    type: 'order.replaced',
    suppliers: [...new Set(suppliers)],
    payload: { state: plan.state, changed: Object.keys(changed), fulfillments },
    kept: { before: changed },
  }
}
