import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/** Schemas describe; they neither validate (the sentences of this wire do) nor decide what is sent. */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Amount = Type.Number({
  description: 'In the currency of the retailer, exact, with up to four decimals.',
  examples: [12.99],
})
export const Moment = Type.String({ format: 'date-time', examples: ['2026-11-20T15:00:00.000Z'] })
export const Day = Type.String({ format: 'date', examples: ['2026-11-20'] })

export const Supplier = Type.Object({ id: Type.Integer(), name: Type.String() })

export const Data = <Schema extends TSchema>(schema: Schema) => Type.Object({ data: schema })

export const Pages = Type.Object(
  {
    page: Type.Integer(),
    per_page: Type.Integer(),
    total: Type.Integer(),
    total_pages: Type.Integer(),
  },
  { description: 'Of a list that goes by `page`.' },
)

export const CursorPage = Type.Object(
  {
    limit: Type.Integer(),
    next_cursor: Nullable(Type.String({ description: 'For the next page; null at the end.' })),
  },
  { description: 'Of a list that goes by `cursor`.' },
)

export const SyncPage = Type.Object(
  {
    limit: Type.Integer(),
    next_cursor: Type.String({ description: 'Keep it: it goes on from here, now or next month.' }),
    has_more: Type.Boolean({ description: 'There is more to fetch at once.' }),
    reset: Type.Boolean({
      description:
        'Everything you may buy comes again, beginning with this page: what you hold and do not get is no longer yours.',
    }),
  },
  { description: 'Of a list of changes.' },
)

const Complaints = Type.Array(
  Type.Object({
    field: Type.String({ examples: ['items.0.sku'] }),
    message: Type.String({ examples: ['This is required.'] }),
  }),
)

export const Refused = Type.Object({
  error: Type.String({ examples: ['not_found'] }),
  message: Type.String({ examples: ['There is no such product.'] }),
})

export const Invalid = Type.Object({
  error: Type.String({ examples: ['validation_failed'] }),
  message: Type.String(),
  errors: Type.Optional(Complaints),
})

const Said = Type.Union([Type.String(), Type.Number(), Type.Null()])
export const Conflict = Type.Object({
  error: Type.String({ examples: ['conflict'] }),
  message: Type.String(),
  differences: Type.Optional(
    Type.Array(Type.Object({ field: Type.String(), was: Said, sent: Said }), {
      description: 'Field by field: what the order with this number says, and what you sent.',
    }),
  ),
})

/** The answers every operation may give beside its own. */
export const refusals = {
  400: Refused,
  401: Refused,
  403: Refused,
  429: Refused,
  500: Refused,
  503: Refused,
}
