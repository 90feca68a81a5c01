import type { Money } from '../shared/money.ts'
import type { ItemFacts, OfferFacts } from './facts.ts'
import { milesBetween, pointOf } from './miles.ts'
import { postalKey, sharedPrefixLength } from './postal-code.ts'
import type { Ranked } from './preference.ts'
import { heldBack, priorityOf, R1, type RuleSet } from './rule-set.ts'

/** An entitled offer at one warehouse that has stock. `left` falls as the lines of the order take theirs. */
export type Candidate = Ranked

/**
 * All that the router looks at of an item, and all that is stored of it with the decision: hence brief, and
 * sorted.
 */
export interface SeenItem {
  readonly discontinued: boolean
  /** Of one unit, in thousandths of a pound; decisions always had it. */
  readonly weight?: number
  readonly offers: readonly SeenOffer[]
}

export interface SeenOffer {
  readonly supplierId: number
  readonly entitled: boolean
  readonly preferred: boolean
  readonly supplierCost: Money
  /** None where the retailer is not entitled. */
  readonly warehouses: readonly SeenWarehouse[]
}

/**
 * `nearness`: leading characters that the postal codes of destination and warehouse share. `place`: whole miles between the two,
 * null where one is not known; where the rules of then did not ask, the warehouse's postal code, of which the miles are made when
 * somebody does (`milesOf`). Decisions of before do not say it at all.
 */
export type SeenWarehouse = readonly [
  warehouseId: number,
  available: number,
  nearness: number,
  place?: number | string | null,
]

/** Who may be asked, and how: what of a rule set and of the moment decides about a candidate alone. */
export interface View {
  readonly rules: RuleSet
  /** Suppliers whose day has ended. */
  readonly late: ReadonlySet<number>
  /** Suppliers that are not asked at all. */
  readonly excluded: ReadonlySet<number>
  /** Postal code. */
  readonly destination?: string | undefined
}

const nobody: ReadonlySet<number> = new Set()
const usual: View = { rules: R1, late: nobody, excluded: nobody }

/** Farther than any two places on the globe. */
const FARTHEST = 100_000

/** Stock that one order may take from. A warehouse belongs to one supplier, so no stock is listed twice. */
export interface ItemStock {
  readonly candidates: readonly Candidate[]
  /** Who owes what is not there: the preferred offer, else the cheapest, else the oldest supplier. */
  readonly backorderSupplierId: number | null
  readonly refusal: 'no-supplier' | 'not-entitled' | 'discontinued' | null
}

/** Of every item that the lines name and the facts know. */
export function seenItems(
  lines: readonly { readonly itemId: number }[],
  facts: ReadonlyMap<number, ItemFacts>,
  destinationPostalCode: string,
  rules: RuleSet = R1,
): Map<number, SeenItem> {
  const point = asksDistance(rules) ? pointOf(destinationPostalCode) : undefined
  const destination = { key: postalKey(destinationPostalCode), point }
  const items = new Map<number, SeenItem>()
  for (const { itemId } of lines) {
    const item = facts.get(itemId)
    if (item === undefined || items.has(itemId)) continue
    const offers = item.offers.map((offer) => seenOffer(offer, destination))
    offers.sort((a, b) => a.supplierId - b.supplierId)
    items.set(itemId, { discontinued: item.discontinued, weight: item.shippingWeight, offers })
  }
  return items
}

export function itemStock({ offers, discontinued }: SeenItem, view = usual): ItemStock {
  const candidates: Candidate[] = []
  let owing: SeenOffer | null = null
  let isEntitled = false
  for (const offer of offers) {
    if (!offer.entitled) continue
    isEntitled = true
    if (view.excluded.has(offer.supplierId)) continue
    addCandidates(candidates, offer, view)
    owing = firstToOwe(owing, offer)
  }
  return {
    candidates,
    backorderSupplierId: owing?.supplierId ?? null,
    refusal: itemRefusal(offers.length > 0, isEntitled, discontinued),
  }
}

/** To the destination; null where one of the two places is not known. */
export function milesOf([, , , place]: SeenWarehouse, destination: string): number | null {
  return typeof place === 'string' ? milesBetween(pointOf(place), pointOf(destination)) : (place ?? null)
}

/** A retailer learns nothing about what it may not buy, hence the order of the questions. */
function itemRefusal(isOffered: boolean, isEntitled: boolean, discontinued: boolean): ItemStock['refusal'] {
  if (!isOffered) return 'no-supplier'
  if (!isEntitled) return 'not-entitled'
  return discontinued ? 'discontinued' : null
}

interface Destination {
  readonly key: string
  /** Left out where no rule asks how far it is: distances are dear. */
  readonly point: ReturnType<typeof pointOf> | undefined
}

function seenOffer(offer: OfferFacts, destination: Destination): SeenOffer {
  const { supplierId, entitled, preferred, supplierCost } = offer
  if (!entitled) return { supplierId, entitled, preferred, supplierCost, warehouses: [] }
  const warehouses = offer.warehouses.map(({ warehouseId, available, postalCode }): SeenWarehouse => {
    const nearness = sharedPrefixLength(postalKey(postalCode), destination.key)
    const { point } = destination
    const place = point === undefined ? postalCode : milesBetween(pointOf(postalCode), point)
    return [warehouseId, available, nearness, place]
  })
  warehouses.sort(([a], [b]) => a - b)
  return { supplierId, entitled, preferred, supplierCost, warehouses }
}

function asksDistance({ order }: RuleSet): boolean {
  return order.includes('distance')
}

function addCandidates(candidates: Candidate[], offer: SeenOffer, view: View): void {
  const { rules, late: past, destination = '' } = view
  const { supplierId, supplierCost } = offer
  const preferred = offer.preferred ? 1 : 0
  const late = past.has(supplierId) ? 1 : 0
  const priority = priorityOf(rules, supplierId)
  const measures = asksDistance(rules)
  for (const warehouse of offer.warehouses) {
    const [warehouseId, available, nearness] = warehouse
    const left = available - heldBack(rules, supplierId, warehouseId)
    if (left <= 0) continue
    // written out: this runs for every shelf of every line of every order
    candidates.push({
      supplierId,
      warehouseId,
      preferred,
      supplierCost,
      nearness,
      left,
      miles: measures ? (milesOf(warehouse, destination) ?? FARTHEST) : FARTHEST,
      late,
      priority,
      landed: 0,
    })
  }
}

function firstToOwe(best: SeenOffer | null, offer: SeenOffer): SeenOffer {
  if (best === null) return offer
  const difference =
    Number(offer.preferred) - Number(best.preferred) ||
    best.supplierCost - offer.supplierCost ||
    best.supplierId - offer.supplierId
  return difference > 0 ? offer : best
}
