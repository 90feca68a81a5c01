import type { Readable } from 'node:stream'
import { type TProperties, type TSchema, Type } from 'typebox'

/** Building blocks of this API's schemas. Every object is closed: what is not described is neither sent nor taken. */
export const Closed = <P extends TProperties>(properties: P, options: { description?: string } = {}) =>
  Type.Object(properties, { additionalProperties: false, ...options })

export const Nullable = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

/** A choice of words, as `enum`. */
export const OneOf = <const Words extends readonly string[]>(words: Words, description?: string) =>
  Type.Unsafe<Words[number]>({
    type: 'string',
    enum: [...words],
    ...(description === undefined ? {} : { description }),
  })

const amountPattern = '^\\d{1,9}(\\.\\d{1,4})?$'

export const Amount = Type.String({
  description: 'An exact decimal, with no more digits than needed.',
  examples: ['12.99'],
})
export const AmountIn = Type.String({
  pattern: amountPattern,
  description: 'A decimal of at most four places.',
  examples: ['12.99'],
})
export const Pounds = Type.String({
  pattern: '^\\d{1,7}(\\.\\d{1,3})?$',
  description: 'Pounds, as a decimal of at most three places.',
  examples: ['69.99'],
})
export const Time = Type.String({ format: 'date-time', description: 'ISO 8601, UTC.' })
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD.' })
export const Id = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const OrderNumber = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
export const Units = Type.Integer({ minimum: 1, maximum: 2_147_483_647 })
export const Code = Type.String({
  minLength: 1,
  maxLength: 63,
  description: '1 to 63 lower-case letters, digits and hyphens.',
})
/** A pattern rather than a greatest length: columns count characters, and validators what a reader would take for one. */
export const Name = Type.String({
  pattern: '^(?=[\\s\\S]*\\S)[\\s\\S]{1,255}$',
  description: '1 to 255 characters.',
})
export const CodeOrId = Type.String({ minLength: 1, maxLength: 63, description: 'A code, or the number.' })

/** A file as the body, streamed. */
export const FileBody = Type.Unsafe<Readable>({ type: 'string', format: 'binary' })

export const RetailerPath = Closed({ retailer: CodeOrId })

/** What every list takes and gives. `Cursor` is opaque: it comes from the list itself. */
const Limit = Type.Integer({ minimum: 1, maximum: 200, default: 50 })
const Cursor = Type.String({
  minLength: 1,
  maxLength: 200,
  description: '`next` of the page before.',
})
export const PageQuery = { limit: Type.Optional(Limit), after: Type.Optional(Cursor) }

export const Page = <S extends TSchema>(row: S) =>
  Closed({
    data: Type.Array(row),
    next: Nullable(Type.String({ description: 'Give it as `after` to read on; null at the end.' })),
  })

export const Refused = Closed(
  {
    error: Closed({
      code: Type.String({ description: 'Stable, for programs.', examples: ['order-not-found'] }),
      message: Type.String({ description: 'A sentence, for people.' }),
      details: Type.Object({}, { additionalProperties: true, description: 'The facts of the refusal.' }),
      requestId: Type.String({ description: 'Names the request in the log of the hub.' }),
    }),
  },
  { description: 'A refusal' },
)

/** Removing what is not there is no refusal: a second try finds it as the first left it. */
export const RemovedOrNot = Closed({ removed: Type.Boolean({ description: 'False where there was none.' }) })
