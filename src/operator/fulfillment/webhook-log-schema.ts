import { type Static, Type } from 'typebox'
import { mostResends } from '../../core/fulfillment/webhooks/resend.ts'
import { Closed, Id, Nullable, OneOf, OrderNumber, Page, PageQuery, Time } from '../wire-schema.ts'

const text = Type.String()
const Seq = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })

export const ResendRequest = Closed({
  givenUp: Type.Optional(Type.Boolean({ description: 'All that was given up.' })),
  from: Type.Optional(Seq),
  to: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: `The last number, at most ${mostResends} in all; \`from\` alone unless said.`,
    }),
  ),
})
export type ResendRequest = Static<typeof ResendRequest>

export const Resent = Closed({ events: Type.Integer({ description: 'How many will be sent again.' }) })

const Headers = Type.Object({}, { additionalProperties: true })

export const WebhookAttempt = Closed({
  attemptId: Type.Integer(),
  seq: Type.Union([Type.Integer(), Type.Null()], { description: 'null: a test.' }),
  retailerId: Nullable(Id),
  number: Nullable(OrderNumber),
  type: text,
  messageId: text,
  attempt: Type.Integer(),
  at: Time,
  durationMs: Type.Integer(),
  outcome: Type.String({
    description:
      'delivered, or why not: status, redirect, timeout, dns, connect, tls, refused-address, bad-address, too-large, broken.',
  }),
  detail: Nullable(text),
  status: Nullable(Type.Integer()),
  requestHeaders: Headers,
  body: text,
  answerHeaders: Nullable(Headers),
  answer: Type.Union([text, Type.Null()], { description: 'The first 4 kB.' }),
})
export type WebhookAttempt = Static<typeof WebhookAttempt>

export const AttemptQuery = Closed({
  ...PageQuery,
  failed: Type.Optional(OneOf(['true', 'false'], 'true: only what was not delivered.')),
  seq: Type.Optional(Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })),
})

export const WebhookDelivery = Closed({
  seq: Type.Integer(),
  retailerId: Id,
  number: OrderNumber,
  type: text,
  messageId: text,
  state: OneOf(['waiting', 'given_up']),
  attempts: Type.Integer(),
  nextAt: Type.Union([Time, Type.Null()], {
    description: 'null: behind an earlier event of its order, or given up.',
  }),
  lastReason: Nullable(text),
  createdAt: Time,
})
export type WebhookDelivery = Static<typeof WebhookDelivery>

export const DeliveryQuery = Closed({ ...PageQuery, state: Type.Optional(OneOf(['waiting', 'given_up'])) })

export const AttemptPage = Page(WebhookAttempt)
export const DeliveryPage = Page(WebhookDelivery)
