import { type Static, Type } from 'typebox'
import { dispositions, returnStates } from '../../core/fulfillment/returns/goods-return.ts'
import { Closed, Code, Day, Id, Nullable, OneOf, OrderNumber, Time } from '../wire-schema.ts'
import { Cents } from './account-schema.ts'

const text = Type.String()
const Count = Type.Integer({ minimum: 0 })

export const ReturnPath = Closed({
  returnNumber: Type.String({ minLength: 1, maxLength: 80, examples: ['R-0012-01-0001356001-1'] }),
})

export const ReturnState = OneOf(returnStates)
export const Disposition = OneOf(dispositions, 'What becomes of the units. `inspect`: not decided yet.')
export const Return = Closed({
  returnNumber: text,
  invoiceNumber: text,
  retailer: Code,
  supplier: Code,
  number: OrderNumber,
  reference: text,
  state: ReturnState,
  reason: text,
  expiresOn: Day,
  authorizedAt: Time,
  receivedAt: Nullable(Time),
  creditedAt: Nullable(Time),
  lines: Type.Array(
    Closed({
      lineNo: Type.Integer(),
      itemId: Id,
      sku: text,
      quantity: Count,
      quantityReceived: Count,
      quantityCredited: Count,
      unitCost: Nullable(
        Type.String({ description: 'What the retailer was charged for one; null for a supplier’s key.' }),
      ),
      supplierCost: Cents,
      received: Type.Array(Closed({ disposition: Disposition, warehouse: Nullable(Code), quantity: Count })),
    }),
  ),
})
export type Return = Static<typeof Return>
