import { type Static, Type } from 'typebox'
import { Closed, Code, Day, Id, Name, Nullable, OneOf, OrderNumber, Time, Units } from '../wire-schema.ts'
import { Cents, CentsIn } from './account-schema.ts'

const text = Type.String()

export const NewInvoice = Closed({
  bill: Type.Optional(
    Closed(
      {
        reference: Name,
        amount: CentsIn,
        lines: Type.Optional(
          Type.Array(
            Closed({
              lineNo: Units,
              quantity: Units,
              unitCost: Type.String({ pattern: '^\\d{1,9}(\\.\\d{1,4})?$', examples: ['9.80'] }),
            }),
            {
              maxItems: 500,
              description: 'What the supplier billed of each line; looked at where any is said.',
            },
          ),
        ),
      },
      { description: 'What the supplier itself sent as its bill.' },
    ),
  ),
  corrects: Type.Optional(
    Type.Boolean({ description: 'The bill takes the place of one that was recorded before.' }),
  ),
})

const Line = Closed({
  lineNo: Type.Integer(),
  itemId: Id,
  sku: text,
  quantity: Type.Integer(),
  unitCost: Nullable(Cents),
  amount: Nullable(Cents),
  supplierCost: Cents,
  supplierAmount: Cents,
})

const Finding = Closed({
  lineNo: Nullable(Type.Integer()),
  what: OneOf(['amount', 'quantity', 'unit_cost', 'not_billed', 'not_shipped']),
  expected: Type.String({ description: 'Units, or an amount.' }),
  billed: text,
})

/** What is the retailer’s is null for a supplier’s key. */
export const Invoice = Closed({
  ...{ invoiceNumber: text, retailer: Code, supplier: Code, number: OrderNumber, po: Nullable(text) },
  invoicedAt: Nullable({
    ...Time,
    description: 'null: not billed yet; the amounts are what it comes to by now.',
  }),
  date: Nullable(Day),
  lines: Type.Array(Line),
  ...{ goods: Nullable(Cents), freight: Cents, pickPack: Cents, amount: Nullable(Cents) },
  ...{ supplierGoods: Cents, supplierAmount: Cents },
  bill: Nullable(
    Closed({
      ...{ reference: text, amount: Cents, expected: Cents, difference: Cents },
      matches: Type.Boolean({ description: 'Ordered, shipped and billed are the same.' }),
      findings: Type.Array(Finding),
      recordedAt: Time,
    }),
  ),
})
export type Invoice = Static<typeof Invoice>
