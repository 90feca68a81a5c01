import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/**
 * Schemas describe; they neither validate (the sentences of this wire do) nor decide what is sent. Tests hold them to it:
 * every answer is checked against them, and what they allow in a request the reader must not refuse.
 */
export const Nullable = <Schema extends TSchema>(schema: Schema) => Type.Union([schema, Type.Null()])

export const Id = Type.Integer({ minimum: 1 })
export const Amount = Type.Number({
  description: 'In the currency of the shop, rounded to cents, without padding.',
})

export const Data = <Schema extends TSchema>(schema: Schema) => Type.Object({ data: schema })

/** Twelve keys; addresses are relative and carry the page alone. */
export const Page = <Row extends TSchema>(row: Row) =>
  Type.Object({
    current_page: Type.Integer(),
    data: Type.Array(row),
    first_page_url: Type.String(),
    from: Nullable(Type.Integer()),
    last_page: Type.Integer(),
    last_page_url: Type.String(),
    next_page_url: Nullable(Type.String()),
    path: Type.String(),
    per_page: Type.Integer(),
    prev_page_url: Nullable(Type.String()),
    to: Nullable(Type.Integer()),
    total: Type.Integer(),
  })

export const PageParameters = {
  page: Type.Optional(Type.Integer({ minimum: 1, default: 1, description: 'Anything else counts as 1.' })),
  per_page: Type.Optional(Type.Integer({ minimum: 1, maximum: 5000, default: 10 })),
}

export const Refused = Type.Object({
  error: Type.String({
    description: 'A sentence; with status 422 a blank followed by a JSON list of sentences.',
    examples: [
      'A product option with that id does not exist.',
      ' ["The pick pack field is required.","The freight field is required."]',
    ],
  }),
})

/** The answers every operation may give beside its own. */
export const refusals = { 400: Refused, 401: Refused, 429: Refused, 500: Refused, 503: Refused }
export const unknown = { 404: Refused }
export const invalid = { 422: Refused }
export const tooLong = { 413: Refused }
