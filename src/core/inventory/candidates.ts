import type { Money } from '../shared/money.ts'
import type { ItemFacts, OfferFacts } from './facts.ts'
import { postalKey, sharedPrefixLength } from './postal-code.ts'
import type { Ranked } from './preference.ts'

/** An entitled offer at one warehouse that has stock. `left` falls as the lines of the order take theirs. */
export type Candidate = Ranked

/**
 * All that the router looks at of an item, and all that is stored of it with the decision: hence brief, and
 * sorted.
 */
export interface SeenItem {
  readonly discontinued: boolean
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

/** `nearness`: leading characters that the postal codes of destination and warehouse share. */
export type SeenWarehouse = readonly [warehouseId: number, available: number, nearness: number]

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
): Map<number, SeenItem> {
  const destination = postalKey(destinationPostalCode)
  const items = new Map<number, SeenItem>()
  for (const { itemId } of lines) {
    const item = facts.get(itemId)
    if (item === undefined || items.has(itemId)) continue
    const offers = item.offers.map((offer) => seenOffer(offer, destination))
    offers.sort((a, b) => a.supplierId - b.supplierId)
    items.set(itemId, { discontinued: item.discontinued, offers })
  }
  return items
}

export function itemStock({ offers, discontinued }: SeenItem): ItemStock {
  const candidates: Candidate[] = []
  let owing: SeenOffer | null = null
  for (const offer of offers) {
    if (!offer.entitled) continue
    addCandidates(candidates, offer)
    owing = firstToOwe(owing, offer)
  }
  return {
    candidates,
    backorderSupplierId: owing?.supplierId ?? null,
    refusal: itemRefusal(offers.length > 0, owing !== null, discontinued),
  }
}

/** A retailer learns nothing about what it may not buy, hence the order of the questions. */
function itemRefusal(isOffered: boolean, isEntitled: boolean, discontinued: boolean): ItemStock['refusal'] {
  if (!isOffered) return 'no-supplier'
  if (!isEntitled) return 'not-entitled'
  return discontinued ? 'discontinued' : null
}

function seenOffer(offer: OfferFacts, destination: string): SeenOffer {
  const { supplierId, entitled, preferred, supplierCost } = offer
  if (!entitled) return { supplierId, entitled, preferred, supplierCost, warehouses: [] }
  const warehouses = offer.warehouses.map(({ warehouseId, available, postalCode }): SeenWarehouse => {
    return [warehouseId, available, sharedPrefixLength(postalKey(postalCode), destination)]
  })
  warehouses.sort(([a], [b]) => a - b)
  return { supplierId, entitled, preferred, supplierCost, warehouses }
}

function addCandidates(candidates: Candidate[], offer: SeenOffer): void {
  const { supplierId, supplierCost } = offer
  const preferred = offer.preferred ? 1 : 0
  for (const [warehouseId, available, nearness] of offer.warehouses) {
    if (available <= 0) continue
    candidates.push({ supplierId, warehouseId, preferred, supplierCost, nearness, left: available })
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
