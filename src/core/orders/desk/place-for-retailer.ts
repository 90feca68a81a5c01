import { appendAudit } from '../../../store/access.ts'
import { readItemFacts, readTerms } from '../../../store/orders/facts.ts'
import { actorOf, type OperatorCaller } from '../../access/caller.ts'
import { deskCaller } from '../../access/desk-caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { isCatalogId } from '../../catalog/item-id.ts'
import type { Hub } from '../../hub.ts'
import { type AddressCheck, checkAddress } from '../../inventory/check-address.ts'
import type { Money } from '../../shared/money.ts'
import { Problem } from '../../shared/problem.ts'
import { findOrderByName } from '../find-order-by-name.ts'
import type { FulfillmentState, Order, OrderRequest } from '../order.ts'
import type { OrderAmounts } from '../order-money.ts'
import type { OrderPlan } from '../order-plan.ts'
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
  /** What it would come to; of a repeat, what the order there is does. */
  readonly amounts: OrderAmounts
  readonly lines: readonly OutlookLine[]
  /** Said, never enforced. */
  readonly address: AddressCheck
}

export interface PlannedShare {
  readonly supplier: string
  readonly state: FulfillmentState
  readonly units: number
  readonly lineNos: readonly number[]
  readonly freight: Money
  readonly pickPack: Money
  /** `YYYY-MM-DD` in the retailer's zone. */
  readonly shipDate: string
}

export interface OutlookLine {
  readonly lineNo: number
  readonly itemId: number
  readonly sku: string
  readonly quantity: number
  readonly unitPrice: Money
  readonly unitCost: Money
  /** Units that would be owed, for want of stock. */
  readonly owed: number
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
  const address = checkAddress(input.shipTo)
  if (known) return knownOutlook(entry.code, known, address)
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
  return { retailer: entry.code, address, ...plannedOutlook(planned.plan, request) }
}

function knownOutlook(retailer: string, known: Order, address: AddressCheck): Outlook {
  const lines = known.lines.map((line) => ({ ...line, owed: 0 }))
  return { retailer, known, fulfillments: [], amounts: known, lines, address }
}

function plannedOutlook(
  { lines, fulfillments, parts }: OrderPlan,
  { taxRate, taxAmount, shippingCost, discount }: OrderRequest,
): Omit<Outlook, 'retailer' | 'address'> {
  const unitsOf = (some: OrderPlan['parts']) => some.reduce((sum, { quantity }) => sum + quantity, 0)
  return {
    known: null,
    fulfillments: fulfillments.map(({ fulfillmentNo, supplierCode, state, freight, pickPack, shipDate }) => {
      const own = parts.filter((part) => part.fulfillmentNo === fulfillmentNo)
      const lineNos = [...new Set(own.map(({ lineNo }) => lineNo))]
      return { supplier: supplierCode, state, units: unitsOf(own), lineNos, freight, pickPack, shipDate }
    }),
    amounts: { lines, fulfillments, taxRate, taxAmount, shippingCost, discount },
    lines: lines.map((line) => {
      const owed = parts.filter(({ lineNo, warehouseId }) => lineNo === line.lineNo && warehouseId === null)
      return { ...line, owed: unitsOf(owed) }
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
