import { milesOf } from '../../inventory/candidates.ts'
import type { ConsideredOption, OptionVerdict, RoutedLine } from '../../inventory/routing.ts'
import { heldBack, priorityOf, type RuleSet } from '../../inventory/rule-set.ts'
import { type PlaceNames, type SaidRules, saidOf } from '../../inventory/rules/said-rules.ts'
import { replayed, rulesOf } from '../decision.ts'
import type { DecidedFulfillment, DecidedItem, Decision } from '../order-plan.ts'
import { type Placed, placedBy } from './replay.ts'
import { lineSentence, verdictWords } from './words.ts'

/** One time that an order was routed, for people to read. Money in ten-thousandths. */
export interface Explanation {
  /** The version of the order that it made; null where nothing was written. */
  readonly version: number | null
  /** ISO 8601, UTC. */
  readonly at: string
  readonly rules: string
  /** What the rules say; null where nothing was chosen. */
  readonly said: SaidRules | null
  readonly policy: Decision['terms']['policy']
  readonly destination: string
  readonly lines: readonly ExplainedLine[]
  readonly fulfillments: readonly (DecidedFulfillment & { readonly supplier: string })[]
}

export interface ExplainedLine extends RoutedLine {
  readonly sku: string | null
  readonly sentence: string
  readonly options: readonly ExplainedOption[]
}

/** A warehouse that the line could have come from, or a supplier that could not be asked. */
export interface ExplainedOption {
  readonly supplier: string
  readonly warehouse: string | null
  /** Units that it gives. */
  readonly units: number
  readonly verdict: OptionVerdict | 'not-entitled'
  readonly sentence: string
  readonly scores: Scores | null
}

/** What the criteria looked at, whichever of them the rules ask. */
export interface Scores {
  readonly available: number
  readonly heldBack: number
  /** Left for the line, when it was its turn. */
  readonly left: number
  readonly preferred: boolean
  readonly supplierCost: number
  /** null where the rules did not ask. */
  readonly landedCost: number | null
  /** null where a place is not known. */
  readonly miles: number | null
  readonly nearness: number
  readonly late: boolean
  /** Place in the list of suppliers, from 1; null: not in it. */
  readonly priority: number | null
}

export interface Names extends PlaceNames {
  /** SKUs of items. */
  readonly items: ReadonlyMap<number, string>
}

/** Why an order was routed so, from its decision alone. Decisions that hold no verdicts are asked again. */
export function explained(decision: Decision, version: number | null, names: Names): Explanation {
  const rules = rulesOf(decision)
  const placed = placedBy(decision)
  const considered = decision.considered ?? replayed(decision)?.considered ?? []
  const items = new Map(decision.items.map((item) => [item.itemId, item]))
  const supplierOf = (id: number) => names.suppliers.get(id) ?? String(id)
  return {
    version,
    at: decision.at,
    rules: decision.rules,
    said: rules && saidOf(rules, names),
    policy: decision.terms?.policy ?? { split: true, backorder: false },
    destination: decision.destination,
    lines: decision.lines.map((line) => {
      const options = considered.find(({ lineNo }) => lineNo === line.lineNo)?.options ?? []
      const own = placed.filter(({ lineNo }) => lineNo === line.lineNo)
      const item = items.get(line.itemId)
      const { destination, late = [] } = decision
      const seen = { line, item, own, options, rules, late, destination }
      return {
        ...line,
        sku: names.items.get(line.itemId) ?? null,
        sentence: lineSentence(
          line,
          own.map((each) => placeOf(each, names)),
        ),
        options: rules && item ? optionsOf({ ...seen, item, rules }, names) : [],
      }
    }),
    fulfillments: decision.fulfillments.map((each) => ({ ...each, supplier: supplierOf(each.supplierId) })),
  }
}

function placeOf({ supplierId, warehouseId, quantity }: Placed, { suppliers, warehouses }: PlaceNames) {
  return {
    supplier: suppliers.get(supplierId) ?? String(supplierId),
    warehouse: warehouseId === null ? null : (warehouses.get(warehouseId) ?? String(warehouseId)),
    units: quantity,
  }
}

interface SeenLine {
  readonly item: DecidedItem
  readonly own: readonly Placed[]
  readonly options: readonly ConsideredOption[]
  readonly rules: RuleSet
  readonly late: readonly number[]
  /** Postal code. */
  readonly destination: string
}

function optionsOf(seen: SeenLine, names: PlaceNames): readonly ExplainedOption[] {
  return seen.item.offers.flatMap((offer): readonly ExplainedOption[] => {
    const { supplierId, entitled } = offer
    const supplier = names.suppliers.get(supplierId) ?? String(supplierId)
    if (!entitled || offer.warehouses.length === 0) {
      const verdict = entitled ? 'no-stock' : 'not-entitled'
      return [{ supplier, warehouse: null, units: 0, verdict, sentence: verdictWords(verdict), scores: null }]
    }
    return offer.warehouses.map((warehouse) => {
      const [warehouseId] = warehouse
      const option = seen.options.find(([id]) => id === warehouseId)
      const part = seen.own.find((each) => each.warehouseId === warehouseId)
      const verdict = option?.[1] ?? (part ? 'chosen' : 'too-little')
      return {
        supplier,
        warehouse: names.warehouses.get(warehouseId) ?? String(warehouseId),
        units: part?.quantity ?? 0,
        verdict,
        sentence: verdictWords(verdict),
        scores: scoresOf(seen, offer, warehouse, option),
      }
    })
  })
}

type Offer = DecidedItem['offers'][number]

function scoresOf(
  { rules, late, destination }: SeenLine,
  { supplierId, preferred, supplierCost }: Offer,
  warehouse: Offer['warehouses'][number],
  option: ConsideredOption | undefined,
): Scores {
  const [warehouseId, available, nearness] = warehouse
  const held = heldBack(rules, supplierId, warehouseId)
  const priority = priorityOf(rules, supplierId)
  return {
    available,
    heldBack: held,
    left: option?.[2] ?? Math.max(0, available - held),
    preferred,
    supplierCost,
    landedCost: option?.[3] ?? null,
    miles: milesOf(warehouse, destination),
    nearness,
    late: late.includes(supplierId),
    priority: priority === (rules.suppliers?.length ?? 0) ? null : priority + 1,
  }
}
