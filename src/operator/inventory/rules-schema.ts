import { type Static, Type } from 'typebox'
import { ruleNames } from '../../core/inventory/rule-set.ts'
import { Closed, Code, Name, Nullable, OneOf, Time } from '../wire-schema.ts'

const rules = {
  order: Type.Array(OneOf(ruleNames), {
    minItems: 1,
    maxItems: ruleNames.length,
    description: 'What a warehouse is chosen by: the first that tells two apart decides.',
  }),
  suppliers: Type.Optional(
    Type.Array(Code, { maxItems: 1000, description: 'Of `supplier-priority`: the first is asked first.' }),
  ),
  maxSplits: Type.Optional(
    Nullable(
      Type.Integer({
        minimum: 1,
        maximum: 100,
        description:
          'Fulfillments of one order at most; what they cannot fill is owed or refused, as the policy says.',
      }),
    ),
  ),
  safetyStock: Type.Optional(
    Type.Array(
      Closed({
        units: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
        supplier: Type.Optional(Code),
        warehouse: Type.Optional(Code),
      }),
      {
        maxItems: 1000,
        description:
          'Units of every item that routing leaves: in one warehouse, else in each of a supplier, else everywhere.',
      },
    ),
  ),
}

/** A rule set written out. */
export const Rules = Closed(rules)
export type Rules = Static<typeof Rules>

export const RulesName = Type.String({
  pattern: '^r[0-9]{1,9}$',
  description: 'A version of the rules, such as r2.',
})
export const RulesPath = Closed({ rules: RulesName })
export const RulesOrDraft = Type.Union([RulesName, Rules], {
  description: 'A version by its name, or rules written out.',
})

export const RulesVersion = Closed({
  rules: RulesName,
  title: Type.String(),
  retailer: Nullable(Type.String({ description: 'Whose own they are; null: of the whole hub.' })),
  state: OneOf(['draft', 'active', 'retired'] as const),
  ...rules,
  madeAt: Time,
  madeBy: Type.String(),
  activatedAt: Nullable(Time),
})
export type RulesVersion = Static<typeof RulesVersion>

export const NewRules = Closed({ title: Name, retailer: Type.Optional(Nullable(Code)), ...rules })
export const RulesChange = Closed({ title: Name, ...rules })
export const RulesQuery = Closed({ retailer: Type.Optional(Code) })
