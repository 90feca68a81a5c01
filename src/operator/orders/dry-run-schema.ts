import { type Static, Type } from 'typebox'
import { RulesOrDraft } from '../inventory/rules-schema.ts'
import { Closed, Code, CodeOrId, Day, Id, Name, Nullable, Units } from '../wire-schema.ts'
import { Explanation } from './explain-schema.ts'
import { State } from './schema.ts'

const text = Type.String()
const Count = Type.Integer({ minimum: 0 })
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
