import { appendAudit } from '../../../store/access.ts'
import { readItemFacts, readTerms } from '../../../store/orders/facts.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { deskCaller } from '../../access/desk-caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { isCatalogId } from '../../catalog/item-id.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import { findOrderByName } from '../find-order-by-name.ts'
import type { FulfillmentState, Order } from '../order.ts'
import { placeOrder } from '../place-order.ts'
import { planOrder } from '../plan-order.ts'
import { contradictions } from '../po-ledger.ts'
import { noteOrder } from '../requests/trail.ts'
import { complaintsOf, type DeskOrder, deskRequest } from './desk-order.ts'

/**
 * Places an order for a retailer, by the same way in as the retailer's own, or answers a repeat of it: a PO is one order,
 * whichever door it came by. @throws Problem `retailer-not-found`, `invalid-request`, `order-refused` with every line that cannot
 * be promised, `po-taken` with what differs, `overloaded`
 */
export async function placeForRetailer(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string,
  input: DeskOrder,
): Promise<{ readonly retailer: string; readonly order: Order; readonly replayed: boolean }> {
  requireSound(input)
  const entry = await getRetailer(hub, caller, retailer)
  const desk = await deskCaller(hub, caller, entry)
  const placed = await placeOrder(hub, desk, await deskRequest(hub, desk, input))
  if (!placed.replayed) await noteWho(hub, caller, entry.code, placed.order)
  const { number, po } = placed.order
  noteOrder(caller, { retailerId: entry.retailerId, number, po, brought: !placed.replayed })
  return { retailer: entry.code, ...placed }
}

export interface Outlook {
  readonly retailer: string
  /** The order there is, where this would be a repeat of it. */
  readonly known: Order | null
  readonly fulfillments: readonly PlannedShare[]
}

export interface PlannedShare {
  readonly supplier: string
  readonly state: FulfillmentState
  readonly units: number
  readonly lineNos: readonly number[]
}

/** What would become of it now; nothing is written, and nothing promised. @throws Problem as above */
export async function previewForRetailer(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string,
  input: DeskOrder,
): Promise<Outlook> {
  requireSound(input)
  const entry = await getRetailer(hub, caller, retailer)
  const desk = await deskCaller(hub, caller, entry)
  const request = await deskRequest(hub, desk, input)
  const known = await findOrderByName(hub, desk, { po: input.po })
  const differences = known ? contradictions(known, request) : []
  if (known && differences.length > 0)
    throw new Problem('po-taken', { po: input.po, number: known.number, differences })
  if (known) return { retailer: entry.code, known, fulfillments: [] }
  const pool = hub.db.environments[caller.environment]
  const now = hub.clock.now()
  const itemIds = [...new Set(request.lines.map(({ itemId }) => itemId))].filter(isCatalogId)
  const { credentialId } = desk
  const seen = await readItemFacts(
    pool,
    itemIds.map((itemId) => ({ credentialId, itemId })),
    now,
  )
  const [terms] = await readTerms(pool, [entry.retailerId])
  if (!terms) throw new Problem('retailer-not-found', { retailer })
  const planned = planOrder(request, terms, new Map(seen.map(({ facts }) => [facts.itemId, facts])), now)
  if (planned.kind === 'refused') throw planned.problem
  const { fulfillments, parts } = planned.plan
  return {
    retailer: entry.code,
    known: null,
    fulfillments: fulfillments.map(({ fulfillmentNo, supplierCode, state }) => {
      const own = parts.filter((part) => part.fulfillmentNo === fulfillmentNo)
      const units = own.reduce((sum, { quantity }) => sum + quantity, 0)
      return { supplier: supplierCode, state, units, lineNos: [...new Set(own.map(({ lineNo }) => lineNo))] }
    }),
  }
}

function requireSound(input: DeskOrder): void {
  const messages = complaintsOf(input)
  if (messages.length > 0) throw new Problem('invalid-request', { messages })
}

/** The order's own history names the desk; who stood at it is in the audit trail. */
async function noteWho(
  hub: Hub,
  caller: OperatorCaller,
  retailer: string,
  { number, po }: Order,
): Promise<void> {
  const { environment } = caller
  const subject = `order:${retailer}/${number}`
  const at = hub.clock.now()
  const entry = { environment, actor: actorOf(caller), action: 'order.place', subject, facts: { po }, at }
  await appendAudit(hub.db.environments[environment], entry)
}
