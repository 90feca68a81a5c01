import { type Static, Type } from 'typebox'
import { Closed, CodeOrId, Id, Nullable, OneOf, Page, PageQuery, Time } from '../wire-schema.ts'

const text = Type.String()
export const WebhookPath = Closed({ webhook: Id })

export const WebhookQuery = Closed({
  ...PageQuery,
  retailer: Type.Optional(CodeOrId),
  supplier: Type.Optional(CodeOrId),
})

export const Webhook = Closed({
  webhook: Id,
  stream: OneOf(['retailer', 'supplier', 'operator'], 'Whose events.'),
  ownerId: Type.Integer({ minimum: 0, description: 'Number of the retailer or supplier; 0: the operator.' }),
  url: text,
  description: text,
  eventTypes: Nullable(Type.Array(text)),
  pausedAt: Nullable(Time),
  oldSecretUntil: Type.Union([Time, Type.Null()], {
    description: 'Until then the secret before this one signs too.',
  }),
  cursor: Type.Integer({ description: 'The last number of the stream that was looked at.' }),
  latest: Type.Integer({ description: 'The last number there is: what lies between waits to be read.' }),
  waiting: Type.Integer({
    description: 'Events that were refused and are tried again, or wait behind such.',
  }),
  givenUp: Type.Integer({ description: 'Events that all attempts failed for.' }),
  missed: Type.Integer({
    description: 'Events that were no longer kept when their turn came, after ninety days.',
  }),
  failuresInRow: Type.Integer(),
  lastDeliveredAt: Type.Union([Time, Type.Null()], { description: 'Within the last thirty days.' }),
  failingSince: Type.Union([Time, Type.Null()], {
    description: 'The first attempt that was not taken, since the last one that was.',
  }),
  lastOutcome: Type.Union([text, Type.Null()], { description: 'Why the last attempt was not taken.' }),
  lastDetail: Nullable(text),
  createdAt: Time,
})
export type Webhook = Static<typeof Webhook>

export const MadeWebhook = Closed({
  webhook: Webhook,
  secret: Type.String({ description: 'Shown this once: `whsec_…`, for the libraries of Standard Webhooks.' }),
})

export const Removed = Closed({ removed: Type.Boolean() })

export const WebhookPage = Page(Webhook)
