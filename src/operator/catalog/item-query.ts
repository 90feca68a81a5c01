import { Type } from 'typebox'
import { CodeOrId, OneOf } from '../wire-schema.ts'

/** What a list of items may be asked for; all that is given must hold. */
export const ItemQuery = {
  term: Type.Optional(
    Type.String({
      maxLength: 200,
      description:
        'A SKU, GTIN, item number or supplier’s SKU finds the items called so; other words what products say, by their beginning, forgiving one letter.',
    }),
  ),
  supplier: Type.Optional(CodeOrId),
  brand: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  category: Type.Optional(Type.String({ minLength: 1, maxLength: 255 })),
  stock: Type.Optional(
    OneOf(['in', 'low', 'out'], '`in`: something is free; `low`: ten units at most; `out`: nothing.'),
  ),
  sellable: Type.Optional(Type.Boolean({ description: 'false: discontinued.' })),
  without: Type.Optional(OneOf(['price', 'image'], 'Items that lack a price, or a picture.')),
  order: Type.Optional(OneOf(['newest', 'oldest'], 'Where no term is given; newest unless said.')),
}
