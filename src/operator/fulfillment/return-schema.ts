import { type Static, Type } from 'typebox'
import { dispositions, returnStates } from '../../core/fulfillment/returns/goods-return.ts'
import { Closed, Code, Day, Id, Name, Nullable, OneOf, OrderNumber, Time, Units } from '../wire-schema.ts'
import { Cents, CentsIn } from './account-schema.ts'

const text = Type.String()
const Count = Type.Integer({ minimum: 0 })

export const ReturnPath = Closed({
  returnNumber: Type.String({ minLength: 1, maxLength: 80, examples: ['R-0012-01-0001356001-1'] }),
})

export const ReturnState = OneOf(returnStates)
const Disposition = OneOf(dispositions, 'What becomes of the units. `inspect`: not decided yet.')
const unitsByLine = (description: string) =>
  Type.Optional(
    Type.Array(Closed({ lineNo: Units, quantity: Units }), { minItems: 1, maxItems: 500, description }),
  )

export const NewReturn = Closed({
  reference: Type.String({
    ...Name,
    description: 'What whoever asks calls it. The same again is the same return.',
    examples: ['RMA-2041'],
  }),
  reason: Name,
  lines: unitsByLine('Units by line; all that shipped and is not on its way back unless said.'),
  expiresOn: Type.Optional({
    ...Day,
    description: 'Last day on which the goods are taken; in thirty days unless said.',
  }),
})

export const Received = Closed({
  lines: Type.Array(
    Closed({
      lineNo: Units,
      quantity: Units,
      disposition: Disposition,
      warehouse: Type.Optional({
        ...Code,
        description: 'Where restocked units lie now: one of the supplier’s.',
      }),
    }),
    { minItems: 1, maxItems: 500, description: 'All that has come back so far, not what came since.' },
  ),
})

export const NewCredit = Closed({
  lines: unitsByLine('Units by line; all that came back unless said.'),
  freightBack: Type.Optional({ ...CentsIn, description: 'Of freight and pick/pack, given back as well.' }),
  restockingFee: Type.Optional({ ...CentsIn, description: 'Kept of the goods.' }),
  supplierCredit: Type.Optional({
    ...CentsIn,
    description: 'What the supplier credits the hub; its cost of what it has back unless said.',
  }),
})

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
