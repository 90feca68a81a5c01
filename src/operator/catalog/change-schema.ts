import { type Static, Type } from 'typebox'
import { AmountIn, Closed, Code, Day, Name, Nullable } from '../wire-schema.ts'
import { ImportReport } from './import-schema.ts'
import { mostRows } from './item-schema.ts'

const Count = Type.Integer({ minimum: 0 })
const ItemName = { ...Name, description: 'SKU or number.' }
const DryRun = Type.Optional(Type.Boolean({ description: 'Tell what would change, write nothing.' }))
const rowsOf = <S extends Type.TSchema>(row: S) => Type.Array(row, { minItems: 1, maxItems: mostRows })

export const ItemChanges = Closed({
  changes: rowsOf(
    Closed({
      item: ItemName,
      wholesale: Type.Optional(Nullable(AmountIn)),
      retail: Type.Optional(Nullable(AmountIn)),
      msrp: Type.Optional(Nullable(AmountIn)),
      map: Type.Optional(Nullable(AmountIn)),
      discontinued: Type.Optional(Type.Boolean()),
      eta: Type.Optional(Nullable(Day)),
      offer: Type.Optional(Closed({ supplier: Code, cost: AmountIn })),
    }),
  ),
  dryRun: DryRun,
})

export const PriceChanges = Closed({
  changes: rowsOf(
    Closed({
      item: ItemName,
      wholesale: Type.Optional(Nullable(AmountIn)),
      retail: Type.Optional(Nullable(AmountIn)),
    }),
  ),
  dryRun: DryRun,
})

/** What was changed, old and new. */
export const Changes = Closed({
  applied: Type.Boolean(),
  changed: Count,
  unchanged: Count,
  changes: ImportReport.properties.changes,
})
export type Changes = Static<typeof Changes>

export const WordChanges = Closed({
  words: rowsOf(
    Closed({
      item: ItemName,
      allowed: Nullable(Type.Boolean({ description: 'null: nothing is said of the item itself.' })),
    }),
  ),
  dryRun: DryRun,
})

export const ChangedWords = Closed({
  words: Type.Array(
    Closed({
      item: Type.String(),
      was: Nullable(Type.Boolean()),
      allowed: Nullable(Type.Boolean()),
    }),
  ),
})
