import { readItemsBySku } from '../../../store/inventory.ts'
import { readItemFactsOfRetailer, readTerms } from '../../../store/orders/facts.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { OperatorCaller } from '../../access/caller.ts'
import { getRetailer } from '../../access/get-retailer.ts'
import { isCatalogId } from '../../catalog/item-id.ts'
import type { Hub } from '../../hub.ts'
import { type RulesOrDraft, ruleSetOf } from '../../inventory/rules/find-rules.ts'
import { readPlaceNames } from '../../inventory/rules/said-rules.ts'
import { moved } from '../../shared/clock.ts'
import { type LineRefusal, Problem } from '../../shared/problem.ts'
import type { OrderPolicy, OrderRequest, OrderRequestLine, OrderState } from '../order.ts'
import { planOrder } from '../plan-order.ts'
import { type Explanation, explained } from './explain.ts'

export interface DryRun {
  /** Code or number. */
  readonly retailer: string
  /** SKU or number of the item. */
  readonly lines: readonly { readonly item: string; readonly quantity: number }[]
  readonly postalCode: string
  /** In place of the rules that are active. */
  readonly rules?: RulesOrDraft | undefined
  readonly policy?: OrderPolicy | undefined
}

export interface DryRunAnswer {
  readonly retailer: string
  /** In which the order would come in; null: it would be refused. */
  readonly state: OrderState | null
  readonly refusals: readonly LineRefusal[]
  readonly explanation: Explanation
}

/**
 * Where an order would come from now, by the code that places orders, and why. Nothing is written, and nothing is kept for it.
 * @throws Problem `retailer-not-found`, `item-not-found`, `rules-not-found`, `invalid-request`, and for a draft
 * `supplier-not-found`, `warehouse-not-found`
 */
export async function dryRun(hub: Hub, caller: OperatorCaller, asked: DryRun): Promise<DryRunAnswer> {
  const pool = hub.db.environments[caller.environment]
  const retailer = await getRetailer(hub, caller, asked.retailer)
  const { retailerId, code } = retailer
  return await transaction(pool, [retailerId], async (tx) => {
    const [stored] = await readTerms(tx, [retailerId])
    if (!stored) throw new Problem('retailer-not-found', { retailer: asked.retailer })
    const terms = asked.rules === undefined ? stored : { ...stored, rules: await ruleSetOf(tx, asked.rules) }
    const now = hub.clock.now()
    const lines = await linesOf(tx, asked.lines)
    const itemIds = [...new Set(lines.map(({ itemId }) => itemId))]
    const seen = await readItemFactsOfRetailer(tx, retailerId, itemIds, now)
    const facts = new Map(seen.map(({ facts }) => [facts.itemId, facts]))
    const planned = planOrder(requestOf(lines, asked), terms, facts, moved(now, retailer))
    const names = {
      ...(await readPlaceNames(tx)),
      items: new Map([...facts].map(([id, { sku }]) => [id, sku])),
    }
    const isRefused = planned.kind === 'refused'
    return {
      retailer: code,
      state: isRefused ? null : planned.plan.state,
      refusals: isRefused ? planned.problem.facts.lines : [],
      explanation: explained(isRefused ? planned.decision : planned.plan.decision, null, names),
    }
  })
}

/** By SKU, else by number. @throws Problem `item-not-found` */
async function linesOf(tx: Tx, said: DryRun['lines']): Promise<readonly OrderRequestLine[]> {
  // what no text of the database can hold is nobody's SKU
  const skus = said.map(({ item }) => item).filter((item) => !item.includes('\0'))
  const bySku = await readItemsBySku(tx, [...new Set(skus)])
  return said.map(({ item, quantity }, index) => {
    const itemId = bySku.get(item) ?? (/^\d{1,10}$/.test(item) ? Number(item) : Number.NaN)
    if (!isCatalogId(itemId)) throw new Problem('item-not-found', { item })
    return { lineNo: index + 1, itemId, quantity, unitPrice: null }
  })
}

/** What routing does not look at is empty. */
function requestOf(lines: readonly OrderRequestLine[], { postalCode, policy }: DryRun): OrderRequest {
  return {
    ...{
      dialect: 'operator',
      po: null,
      poKey: 'dry-run',
      customerEmail: null,
      lines,
      policy,
      extension: null,
    },
    shipTo: { ...nowhere, postalCode },
    ...{ billTo: null, shipVia: null, taxRate: 0, shippingCost: 0, discount: 0 },
  }
}

const nowhere = {
  ...{ firstName: '', lastName: '', fullName: '', company: null, line1: '', line2: null, line3: null },
  ...{ city: '', state: '', country: 'US', phone: null },
}
