import { type Static, Type } from 'typebox'
import { Rules } from '../inventory/rules-schema.ts'
import { Amount, Closed, Code, Id, Nullable, OrderNumber, Time } from '../wire-schema.ts'

const text = Type.String()
const Count = Type.Integer({ minimum: 0 })

const Scores = Closed(
  {
    available: Type.Integer(),
    heldBack: Count,
    left: Type.Integer({ description: 'For this line, when it was its turn.' }),
    preferred: Type.Boolean(),
    supplierCost: Amount,
    landedCost: Nullable(Amount),
    miles: Nullable(Count),
    nearness: Type.Integer({ description: 'Leading characters that the two postal codes share.' }),
    late: Type.Boolean({ description: 'Past the supplier’s cut-off.' }),
    priority: Nullable(Type.Integer({ minimum: 1 })),
  },
  { description: 'What the rules look at; null where it is not known or was not asked.' },
)

const Option = Closed({
  supplier: text,
  warehouse: Nullable(Type.String({ description: 'null: a supplier that could not be asked.' })),
  units: Count,
  verdict: Type.String({ description: '`chosen`, or why not: a word for programs.' }),
  sentence: text,
  scores: Nullable(Scores),
})

/** What a retailer wants to become of goods that are not there, as a plan keeps it. */
export const PolicyAnswer = Closed({
  split: Type.Boolean(),
  backorder: Type.Boolean(),
  shipComplete: Type.Boolean(),
  backorderDays: Nullable(Count),
  cancelAfterDays: Nullable(Count),
})

export const Explanation = Closed({
  version: Nullable(Type.Integer({ description: 'Of the order, that it made; null: nothing was written.' })),
  at: Time,
  rules: text,
  said: Nullable(Rules),
  policy: PolicyAnswer,
  destination: text,
  lines: Type.Array(
    Closed({
      lineNo: Type.Integer(),
      itemId: Id,
      sku: Nullable(text),
      quantity: Count,
      outcome: text,
      reason: text,
      sentence: text,
      options: Type.Array(Option),
    }),
  ),
  fulfillments: Type.Array(
    Closed({
      fulfillmentNo: Type.Integer(),
      supplier: text,
      boxes: Count,
      freight: Amount,
      pickPack: Amount,
    }),
  ),
})
export type Explanation = Static<typeof Explanation>

export const ExplainedOrder = Closed({
  retailer: Code,
  number: OrderNumber,
  po: Nullable(text),
  decisions: Type.Array(Explanation, { description: 'Each time that it was routed, the first first.' }),
})
