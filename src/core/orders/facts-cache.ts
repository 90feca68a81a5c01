import type { Pool } from 'pg'
import { readItemFacts, readTerms } from '../../store/orders/facts.ts'
import { isCatalogId } from '../catalog/item-id.ts'
import type { ItemFacts, RetailerTerms } from '../inventory/facts.ts'
import { type Clock, moved } from '../shared/clock.ts'

/** What a plan looks at for one order. */
export interface OrderFacts {
  readonly terms: RetailerTerms
  readonly items: ReadonlyMap<number, ItemFacts>
  /** Read just now, so that it may also say no. */
  readonly fresh: boolean
}

export interface Wanted {
  readonly credentialId: number
  readonly retailerId: number
  readonly itemIds: readonly number[]
  readonly fresh: boolean
  /** How far the retailer's clock is ahead of the hub's. */
  readonly aheadMs?: number
}

interface Seen {
  /** By the retailer's clock. */
  readonly at: number
  readonly termsVersion: number
  readonly facts: ItemFacts
}

const MAX_AGE_MS = 1000
/** Days begin at one of these moments, wherever a retailer is: no zone is off by less. Sales begin and end with days. */
const QUARTER_MS = 900_000
const MAX_ITEMS = 20_000

/**
 * Facts by (retailer, item), at most a second old and at most 20,000. The cache may only say yes: whoever would refuse
 * asks again with `fresh`. Terms are kept by their version, which every row of facts brings along.
 */
export class FactsCache {
  private readonly seen = new Map<string, Seen>()
  private readonly terms = new Map<number, RetailerTerms>()
  private readonly pool: Pool
  private readonly clock: Clock

  constructor(pool: Pool, clock: Clock) {
    this.pool = pool
    this.clock = clock
  }

  /** The facts of each order in the order asked: one read for all that is missing. undefined: the retailer is not there. */
  async forOrders(wanted: readonly Wanted[]): Promise<readonly (OrderFacts | undefined)[]> {
    const now = this.clock.now()
    const readNow = await this.read(wanted, now)
    await this.readMissingTerms(wanted)
    return wanted.map((order) => {
      const terms = this.terms.get(order.retailerId)
      if (!terms) return undefined
      const items = new Map<number, ItemFacts>()
      let fresh = true
      let consistent = true
      for (const itemId of order.itemIds) {
        const key = `${order.retailerId}:${itemId}`
        fresh &&= readNow.has(key) || !isCatalogId(itemId)
        // what was read for this order stays with it, whatever others make the cache forget meanwhile
        const seen = readNow.has(key) ? readNow.get(key) : this.seen.get(key)
        if (!seen) continue
        items.set(itemId, seen.facts)
        consistent &&= seen.termsVersion === terms.termsVersion
      }
      // entitlement and price were seen under other terms: version 0 is stale to the routine, and all is read again
      return { terms: consistent ? terms : { ...terms, termsVersion: 0 }, items, fresh }
    })
  }

  /** What was asked of the database, and undefined where it knows of no such thing. */
  private async read(wanted: readonly Wanted[], now: Date): Promise<ReadonlyMap<string, Seen | undefined>> {
    const missing = new Map<string, { credentialId: number; itemId: number }>()
    for (const order of wanted) {
      for (const itemId of order.itemIds) {
        const key = `${order.retailerId}:${itemId}`
        const seen = this.seen.get(key)
        // what cannot be an item is simply not found; the database would refuse the whole read
        if (!isCatalogId(itemId)) continue
        if (order.fresh || !seen || isPast(seen, moved(now, order))) {
          missing.set(key, { credentialId: order.credentialId, itemId })
          this.seen.delete(key)
        }
      }
    }
    if (missing.size === 0) return new Map()
    const readNow = new Map<string, Seen | undefined>([...missing.keys()].map((key) => [key, undefined]))
    const ahead = new Map(wanted.map(({ retailerId, aheadMs = 0 }) => [retailerId, { aheadMs }]))
    for (const found of await readItemFacts(this.pool, [...missing.values()], now)) {
      const known = this.terms.get(found.retailerId)
      if (known && known.termsVersion !== found.termsVersion) this.terms.delete(found.retailerId)
      const at = moved(now, ahead.get(found.retailerId) ?? {}).getTime()
      const seen = { at, termsVersion: found.termsVersion, facts: found.facts }
      readNow.set(`${found.retailerId}:${found.facts.itemId}`, seen)
      this.seen.set(`${found.retailerId}:${found.facts.itemId}`, seen)
    }
    this.trim()
    return readNow
  }

  private async readMissingTerms(wanted: readonly Wanted[]): Promise<void> {
    const missing = new Set(
      wanted.filter((order) => !this.terms.has(order.retailerId)).map((order) => order.retailerId),
    )
    if (missing.size === 0) return
    for (const terms of await readTerms(this.pool, [...missing])) this.terms.set(terms.retailerId, terms)
  }

  /** A verdict says that what was seen is no longer so. */
  forget(retailerId: number, itemIds: readonly number[]): void {
    this.terms.delete(retailerId)
    for (const itemId of itemIds) this.seen.delete(`${retailerId}:${itemId}`)
  }

  private trim(): void {
    for (const key of this.seen.keys()) {
      if (this.seen.size <= MAX_ITEMS) return
      this.seen.delete(key)
    }
  }
}

function isPast(seen: Seen, now: Date): boolean {
  const quarterOf = (at: number) => Math.floor(at / QUARTER_MS)
  return Math.abs(now.getTime() - seen.at) > MAX_AGE_MS || quarterOf(now.getTime()) !== quarterOf(seen.at)
}
