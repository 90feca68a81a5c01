import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/** Schemas describe; they neither validate (the sentences of this wire do) nor decide what is sent. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Text = Nullable(Type.String())
export const Amount = Type.Number({ description: 'Of at most four decimals, unpadded.' })
export const Moment = Type.String({
  description: 'The store’s wall clock, without a zone.',
  examples: ['2018-07-17T12:08:06'],
})

export const Refused = Type.Object({
  Message: Type.String(),
  ModelState: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'Sentences by field.',
      examples: [{ 'apiOrder.items[0].quantity': ['This must be a whole number.'] }],
    }),
  ),
})
/** As ShipStation has it, with a small letter. */
export const Limited = Type.Object({ message: Type.String() })

/** The answers every operation may give beside its own. */
export const refusals = { 400: Refused, 401: Refused, 429: Limited, 500: Refused, 503: Refused }
