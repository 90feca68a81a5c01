import { type Static, Type } from 'typebox'
import { fulfillmentStates } from '../../core/orders/order.ts'
import { Closed, Day, Nullable, OneOf, Units } from '../wire-schema.ts'
import { Parcel } from './schema.ts'

export const Reason = Type.String({
  pattern: '^(?=[\\s\\S]*\\S)[\\s\\S]{1,255}$',
  description: 'Kept with the event.',
})

const LineAnswer = Closed({
  lineNo: Units,
  quantity: Type.Optional(
    Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'Unless said, what is open of the line and not spoken of otherwise.',
    }),
  ),
  answer: OneOf(['accepted', 'backordered', 'rejected']),
  until: Type.Optional(
    Type.Unsafe<string>({ ...Day, description: 'Of what is backordered: the day you have it.' }),
  ),
  reason: Type.Optional(Reason),
})

export const Acknowledgement = {
  supplierReference: Type.Optional(
    Type.String({ pattern: '^(?=.*\\S).{1,64}$', description: 'Your own number for it.' }),
  ),
  lines: Type.Optional(
    Type.Array(LineAnswer, {
      minItems: 1,
      maxItems: 500,
      description: 'Unless said, all of it is accepted. A line that is not named is not answered yet.',
    }),
  ),
}

export const Parcels = {
  parcels: Type.Array(Parcel, { minItems: 1, maxItems: 50, description: 'All are recorded, or none.' }),
}

export const LineQuantities = Type.Array(Closed({ lineNo: Units, quantity: Type.Optional(Units) }), {
  minItems: 1,
  maxItems: 500,
  description: 'Unless said, all that is open; without a quantity, all that is open of the line.',
})

/** What became of each entry of a batch, in its order. */
export const Results = Closed({
  results: Type.Array(
    Closed({
      invoiceNumber: Type.String(),
      state: Nullable(OneOf(fulfillmentStates)),
      error: Nullable(Closed({ code: Type.String(), message: Type.String() })),
    }),
  ),
})
export type BatchResults = Static<typeof Results>
