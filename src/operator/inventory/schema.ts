import { type Static, Type } from 'typebox'
import {
  Amount,
  AmountIn,
  Closed,
  Code,
  Id,
  Name,
  Nullable,
  OneOf,
  OrderNumber,
  Pounds,
  Time,
} from '../wire-schema.ts'

const PostalCode = Type.String({ minLength: 2, maxLength: 12 })

export const Warehouse = Closed({
  warehouseId: Id,
  code: Code,
  supplier: Code,
  name: Type.String(),
  postalCode: PostalCode,
})
export type Warehouse = Static<typeof Warehouse>

export const NewWarehouse = Closed({ code: Code, supplier: Code, name: Name, postalCode: PostalCode })

const freightTable = (amount: typeof Amount) => ({
  name: Name,
  maxBoxPounds: Pounds,
  pickPackOneLine: amount,
  pickPackMoreLines: amount,
  tiers: Type.Array(
    Closed({
      belowPounds: Pounds,
      packaging: amount,
      rates: Type.Record(Type.String(), amount, {
        description: 'The price of a box by ZIP prefix, the longest wins; "" is everywhere else.',
      }),
    }),
    { maxItems: 100 },
  ),
})

export const FreightTable = Closed({ code: Code, ...freightTable(Amount) })
export type FreightTable = Static<typeof FreightTable>

export const FreightTableIn = Closed(freightTable(AmountIn))
export type FreightTableIn = Static<typeof FreightTableIn>

const Units = Type.Integer()

export const Stock = Closed({
  itemId: Id,
  sku: Type.String(),
  onHand: Units,
  reserved: Units,
  available: Type.Integer({ description: 'Shortages in one warehouse do not eat what lies in another.' }),
  warehouses: Type.Array(
    Closed({
      warehouse: Code,
      supplier: Code,
      onHand: Units,
      reserved: Units,
      buffer: Units,
      available: Type.Integer({ description: 'Negative is a shortage that a feed revealed.' }),
    }),
  ),
  movements: Type.Array(
    Closed({
      at: Time,
      warehouse: Code,
      reason: OneOf(['reserve', 'release', 'ship', 'void', 'return', 'adjustment']),
      onHand: Units,
      reserved: Units,
      retailer: Nullable(Code),
      number: Nullable(OrderNumber),
      source: Nullable(Type.String()),
    }),
    { description: 'Differences, the latest fifty, newest first.' },
  ),
})
export type Stock = Static<typeof Stock>
