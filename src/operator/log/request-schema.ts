import { type Static, Type } from 'typebox'
import {
  Closed,
  CodeOrId,
  Id,
  Name,
  Nullable,
  OneOf,
  OrderNumber,
  Page,
  PageQuery,
  Time,
} from '../wire-schema.ts'

const text = Type.String()

export const surfaces = [
  'endless-aisles',
  'homeroots',
  'inventory-source',
  'sophio',
  'operator',
  'sandbox',
] as const

export const RequestSummary = Closed({
  entry: Type.String({ description: 'Its number in the log; later ones are greater, as text.' }),
  at: Time,
  surface: OneOf(surfaces),
  retailer: Nullable(Type.String({ description: 'Code; null: of no retailer, or nobody was known.' })),
  supplier: Nullable(text),
  credential: Nullable(Type.String({ description: 'Name of the key or token it came with.' })),
  credentialId: Nullable(Id),
  method: text,
  path: Type.String({ description: 'With its query, without secrets.' }),
  status: Type.Integer(),
  ms: Type.Number({ description: 'From the first byte in to the last byte out.' }),
  requestId: text,
  problem: Nullable(Type.String({ description: 'What was refused, by its code in this hub.' })),
  number: Nullable(OrderNumber),
  po: Nullable(text),
  requestBytes: Type.Integer(),
  answerBytes: Type.Integer({ description: '0 where the answer went by as a stream.' }),
})
export type RequestSummary = Static<typeof RequestSummary>

const Headers = Type.Record(Type.String(), Type.String(), {
  description: 'Those that say something about the call; never one with a secret.',
})
const Body = Type.Union([text, Type.Null()], {
  description: 'Its first 16 KiB, without secrets; null: there was none, or it is not kept.',
})

export const WholeRequest = Closed({
  ...RequestSummary.properties,
  requestHeaders: Headers,
  requestBody: Body,
  answerHeaders: Headers,
  answerBody: Body,
  orders: Type.Array(
    Closed({
      retailer: text,
      number: OrderNumber,
      po: Nullable(text),
      brought: Type.Boolean({ description: 'false: the order was there already.' }),
    }),
    { description: 'Orders that it brought, changed or was answered with; at most 200.' },
  ),
  curl: Type.String({ description: 'The same call once more, for a shell, with `$TOKEN` for the secret.' }),
})
export type WholeRequest = Static<typeof WholeRequest>

export const RequestPage = Page(RequestSummary)

/** Of a retailer's own calls as well. */
export const OwnRequestQuery = {
  surface: Type.Optional(OneOf(surfaces)),
  status: Type.Optional(
    OneOf(['2xx', '3xx', '4xx', '5xx', 'failed'], 'The kind of answer; failed: 4xx and 5xx.'),
  ),
  method: Type.Optional(OneOf(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])),
  path: Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'What the path begins with.' }),
  ),
  requestId: Type.Optional(Type.String({ minLength: 1, maxLength: 128 })),
  po: Type.Optional(Name),
  number: Type.Optional(OrderNumber),
  credential: Type.Optional(Id),
  since: Type.Optional(Time),
  until: Type.Optional(Time),
  ...PageQuery,
}

export const RequestQuery = Closed({ retailer: Type.Optional(CodeOrId), ...OwnRequestQuery })

export const EntryPath = Closed({ entry: Type.String({ minLength: 1, maxLength: 64 }) })

export const HourPage = Closed({
  data: Type.Array(
    Closed({
      hour: Time,
      requests: Type.Integer(),
      refused: Type.Integer({ description: 'Answered with 4xx.' }),
      failed: Type.Integer({ description: 'Answered with 5xx.' }),
    }),
  ),
})
