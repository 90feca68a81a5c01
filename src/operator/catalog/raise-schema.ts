import { Type } from 'typebox'
import { Closed, Code, Id, Name, Nullable } from '../wire-schema.ts'
import { mostRows } from './item-schema.ts'

export const RaiseQuestion = Closed({
  items: Type.Array({ ...Name, description: 'SKU or number.' }, { minItems: 1, maxItems: mostRows }),
  priceList: Type.Optional({ ...Code, description: 'Without it, what the items themselves say.' }),
  percent: Type.String({
    pattern: '^-?\\d{1,4}(\\.\\d{1,4})?$',
    description: 'So much more, or less: `5`, `-2.5`.',
    examples: ['5'],
  }),
  ending: Type.Optional(
    Type.Union([Type.Literal('cent'), Type.Literal('95'), Type.Literal('99')], {
      description: 'Rounded to the cent, or to the nearest price that ends so; `cent` unless said.',
    }),
  ),
})

const Price = Closed({ from: Nullable(Type.String()), to: Type.String() })
export const RaisedPrices = Closed({
  prices: Type.Array(
    Closed({
      itemId: Id,
      sku: Type.String(),
      title: Type.String(),
      wholesale: Price,
      retail: Price,
    }),
    { description: '`from` is what is said there now; null: nothing, and `to` starts from what holds.' },
  ),
})
