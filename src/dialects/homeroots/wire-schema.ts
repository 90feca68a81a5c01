import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/** Schemas describe; they neither validate (the sentences of this wire do) nor decide what is sent. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Amount = Type.Number({
  description: 'In the currency of the buyer, rounded to cents, unpadded.',
})
export const Day = Type.String({ examples: ['2022-02-22'] })

export const Data = <Schema extends TSchema>(schema: Schema) => Type.Object({ data: schema })

export const Refused = Type.Object({ message: Type.String({ examples: ['Unauthenticated.'] }) })

export const Invalid = Type.Object({
  message: Type.String({ examples: ['The po field is required. (and 2 more errors)'] }),
  errors: Type.Optional(
    Type.Record(Type.String(), Type.Array(Type.String()), {
      description: 'Sentences by field.',
      examples: [{ po: ['The po field is required.'] }],
    }),
  ),
  status: Type.Optional(Type.Literal(false, { description: 'When an order is refused.' })),
})

/** The answers every operation may give beside its own. */
export const refusals = { 400: Refused, 401: Refused, 403: Refused, 429: Refused, 500: Refused, 503: Refused }
