import { Type } from 'typebox'
import { Closed, CodeOrId, OrderNumber, Units } from '../wire-schema.ts'

export const FulfillmentPath = Closed({
  retailer: CodeOrId,
  number: OrderNumber,
  no: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
})

const Word = Type.String({ pattern: '^(?=.*\\S).{1,64}$' })

export const Parcel = Closed({
  carrier: Word,
  service: Type.Optional(Word),
  trackingNumber: Word,
  trackingUrl: Type.Optional(
    Type.String({
      pattern: '^https?://\\S{1,2000}$',
      description: 'The carrier’s own page unless said.',
    }),
  ),
  lines: Type.Optional(
    Type.Array(Closed({ lineNo: Units, quantity: Units }), {
      minItems: 1,
      maxItems: 500,
      description: 'Units by line; all that is still open unless said.',
    }),
  ),
})
