import { type Static, Type } from 'typebox'
import type { ItemToOrder as Found } from '../../core/orders/desk/find-items-to-order.ts'
import { moneyToWire } from '../values.ts'
import { Amount, Closed, Id, Nullable } from '../wire-schema.ts'

export const ItemsQuery = {
  term: Type.String({
    minLength: 1,
    maxLength: 200,
    description: 'Words by their beginning, forgiving one letter; or a SKU, GTIN or MPN in any form.',
    examples: ['salmon'],
  }),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 20 })),
}

export const ItemsToOrder = Closed({
  data: Type.Array(
    Closed({
      itemId: Id,
      sku: Type.String(),
      gtin: Nullable(Type.String()),
      title: Type.String(),
      label: Type.String(),
      brand: Type.String(),
      retail: Amount,
      cost: { ...Amount, description: 'What one costs the retailer.' },
      available: Type.Integer({ description: 'Units the retailer may order at this moment.' }),
      discontinued: Type.Boolean(),
    }),
  ),
})
export type ItemsToOrder = Static<typeof ItemsToOrder>

export function itemsToWire(found: readonly Found[]): ItemsToOrder {
  const data = found.map(({ retail, cost, ...item }) => ({
    ...item,
    retail: moneyToWire(retail),
    cost: moneyToWire(cost),
  }))
  return { data }
}
