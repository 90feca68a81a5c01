import type { Pool } from 'pg'
import { type OfferedItem, readOfferedItems } from '../../store/inventory/items-on-sale.ts'
import { readTerms } from '../../store/orders/facts.ts'
import { transaction } from '../../store/tx.ts'
import type { RetailerCaller } from '../access/caller.ts'
import { isCatalogId } from '../catalog/item-id.ts'
import type { Hub } from '../hub.ts'
import type { Clock } from '../shared/clock.ts'
import { coalesced } from '../shared/coalesce.ts'
import type { Money } from '../shared/money.ts'
import { Problem } from '../shared/problem.ts'
import { freightFor } from './freight.ts'

/** Inclusive days in the retailer's zone, `YYYY-MM-DD`. */
export interface SaleWindow {
  readonly price: Money
  readonly startsOn: string
  readonly endsOn: string
}

/** All that a retailer may want to know of an item before it orders. */
export interface ItemOnSale extends Omit<OfferedItem, 'retailerId' | 'shippingWeight'> {
  /** What sending one unit alone comes to, freight and pick/pack, to where no special rate holds. */
  readonly shippingQuote: Money
}

/** Reads items as retailers may buy them; those who ask at the same moment share a transaction. */
export type OfferReader = (key: {
  readonly retailerId: number
  readonly itemId: number
}) => Promise<ItemOnSale | undefined>

export function createOfferReader(pool: Pool, clock: Clock): OfferReader {
  return coalesced<{ retailerId: number; itemId: number }, ItemOnSale | undefined>(
    async (asked) => {
      const retailers = [...new Set(asked.map(({ retailerId }) => retailerId))]
      const pairs = new Map(asked.map((each) => [keyOf(each), each]))
      const { items, terms } = await transaction(pool, retailers, async (tx) => ({
        items: await readOfferedItems(tx, [...pairs.values()], clock.now()),
        terms: await readTerms(tx, retailers),
      }))
      const tables = new Map(terms.map(({ retailerId, freightTable }) => [retailerId, freightTable]))
      const found = new Map(
        items.map(({ shippingWeight, ...item }) => {
          const table = tables.get(item.retailerId)
          const { freight, pickPack } = table
            ? freightFor(table, '', [{ weight: shippingWeight, quantity: 1 }])
            : { freight: 0, pickPack: 0 }
          return [keyOf(item), { ...item, shippingQuote: freight + pickPack }]
        }),
      )
      return asked.map((each) => found.get(keyOf(each)))
    },
    { max: 64, lanes: 2 },
  )
}

function keyOf({ retailerId, itemId }: { retailerId: number; itemId: number }): string {
  return `${retailerId}:${itemId}`
}

/**
 * An item with its sale (the one in force, else the next, else the last), its stock by warehouse and a freight quote.
 * @throws Problem `item-not-found`, also where the caller may not buy it
 */
export async function getItemOnSale(
  hub: Hub,
  { environment, retailerId }: RetailerCaller,
  itemId: number,
): Promise<ItemOnSale> {
  const item = isCatalogId(itemId) ? await hub.offerReader[environment]({ retailerId, itemId }) : undefined
  if (!item) throw new Problem('item-not-found', { item: String(itemId) })
  return item
}
