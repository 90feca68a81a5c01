import { Type } from 'typebox'
import { Closed, CodeOrId } from '../wire-schema.ts'

const Url = Type.String({
  minLength: 1,
  maxLength: 2048,
  description:
    'https or http, without a name or password in it. Never of a private network, unless the hub allows it.',
  examples: ['https://example.com/hooks/dropdock'],
})
const Description = Type.String({ maxLength: 255 })
const EventTypes = Type.Union([Type.Array(Type.String({ maxLength: 63 }), { maxItems: 50 }), Type.Null()], {
  description: 'Such as order.placed; null: all there are, and all there will be.',
})

export const NewWebhook = Closed({
  url: Url,
  retailer: Type.Optional(CodeOrId),
  supplier: Type.Optional(CodeOrId),
  description: Type.Optional(Description),
  eventTypes: Type.Optional(EventTypes),
  after: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description:
        'A number of the stream: what comes after it is sent. Unless said, what happens from now on.',
    }),
  ),
})

export const WebhookChange = Closed({
  url: Type.Optional(Url),
  description: Type.Optional(Description),
  eventTypes: Type.Optional(EventTypes),
  paused: Type.Optional(Type.Boolean()),
})

export const Rotation = Closed({
  overlapHours: Type.Optional(
    Type.Integer({
      minimum: 0,
      maximum: 720,
      default: 24,
      description: 'How long the secret before it signs too.',
    }),
  ),
})
