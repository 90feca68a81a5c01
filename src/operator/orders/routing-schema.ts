import { type Static, Type } from 'typebox'
import { Rules, RulesOrDraft } from '../inventory/rules-schema.ts'
import {
  Amount,
  Closed,
  Code,
  CodeOrId,
  Day,
  Id,
  Name,
  Nullable,
  OrderNumber,
  Time,
  Units,
} from '../wire-schema.ts'
import { State } from './schema.ts'

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

const Days = Type.Integer({ minimum: 1, maximum: 3650 })

/** As an order says it; what is not said is as the account has it. */
export const PolicyAsked = Closed({
  split: Type.Optional(Type.Boolean()),
  backorder: Type.Optional(Type.Boolean()),
  shipComplete: Type.Optional(Type.Boolean({ description: 'Nothing leaves before all of it can.' })),
  backorderUntil: Type.Optional(
    Type.Union([Day, Days, Type.Null()], {
      description: 'The last day on which it may be owed, or for how many days.',
    }),
  ),
  cancelAfterDays: Type.Optional(Nullable(Days)),
})

export const DryRun = Closed({
  retailer: CodeOrId,
  lines: Type.Array(Closed({ item: Name, quantity: Units }), {
    minItems: 1,
    maxItems: 500,
    description: '`item` is a SKU, or the number of an item.',
  }),
  postalCode: Type.String({ minLength: 1, maxLength: 20 }),
  rules: Type.Optional(RulesOrDraft),
  policy: Type.Optional(PolicyAsked),
})

export const DryRunAnswer = Closed({
  retailer: Code,
  state: Nullable(State),
  refusals: Type.Array(
    Closed({ lineNo: Type.Integer(), itemId: Id, reason: text, asked: Count, available: Count }),
  ),
  explanation: Explanation,
})
export type DryRunAnswer = Static<typeof DryRunAnswer>
