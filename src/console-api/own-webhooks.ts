import { requireFresh } from '../core/access/people/user.ts'
import {
  addEndpoint,
  changeEndpoint,
  getEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateEndpointSecret,
} from '../core/fulfillment/webhooks/endpoints.ts'
import { listAttempts, listDeliveries, resend, sendTest } from '../core/fulfillment/webhooks/resend.ts'
import type { Environment } from '../core/shared/environment.ts'
import { Problem } from '../core/shared/problem.ts'
import { NewWebhook, Rotation, WebhookChange } from '../operator/fulfillment/webhook-change-schema.ts'
import {
  AttemptPage,
  AttemptQuery,
  DeliveryPage,
  DeliveryQuery,
  ResendRequest,
  Resent,
  WebhookAttempt,
} from '../operator/fulfillment/webhook-log-schema.ts'
import {
  attemptToWire,
  deliveryToWire,
  resendFromWire,
  webhookToWire,
} from '../operator/fulfillment/webhook-mapping.ts'
import {
  MadeWebhook,
  Removed,
  Webhook,
  WebhookPage,
  WebhookPath,
} from '../operator/fulfillment/webhook-schema.ts'
import { defaultLimit, idFromCursor, pageOf } from '../operator/paging.ts'
import { given } from '../operator/values.ts'
import { Closed, PageQuery } from '../operator/wire-schema.ts'
import { type Own, ownOf, ownToChange } from './callers.ts'
import { type Call, endpoint } from './endpoint.ts'
import { ForRetailer, InEnvironment, Nothing } from './schema.ts'

const tag = 'Log'
const url = '/:environment/own/webhooks'
const one = `${url}/:webhook`
const params = Closed({ ...InEnvironment.properties, ...WebhookPath.properties })
const query = ForRetailer
const refusals = ['retailer-not-found', 'forbidden', 'invalid-request', 'webhook-not-found'] as const
const { retailer: _, supplier: __, ...newWebhook } = NewWebhook.properties

const streamOf = ({ retailer }: Own) => ({ kind: 'retailer', ownerId: retailer.retailerId }) as const

type OneCall = Call<{ environment: Environment; webhook: number }, { retailer?: string }, unknown>

/** One endpoint of this very retailer. @throws Problem `webhook-not-found` for any other's */
async function own(call: OneCall, look: typeof ownOf = ownOf): Promise<Own> {
  const found = await look(call)
  const { webhook } = call.params
  const { kind, ownerId } = await getEndpoint(call.hub, found.caller, webhook)
  if (kind !== 'retailer' || ownerId !== found.retailer.retailerId)
    throw new Problem('webhook-not-found', { webhook: String(webhook) })
  return found
}

const ownChanged = async (call: OneCall) => await own(call, ownToChange)

/** Where a retailer's events are sent. */
export const ownWebhookEndpoints = [
  endpoint({
    id: 'listOwnWebhooks',
    method: 'GET',
    url,
    tag,
    summary: 'Where a retailer’s events are sent, and how well it goes',
    params: InEnvironment,
    query: Closed({ ...ForRetailer.properties, ...PageQuery }),
    response: WebhookPage,
    refusals,
    answer: async (call) => {
      const standing = await ownOf(call)
      const { limit = defaultLimit, after } = call.query
      const page = { after: after === undefined ? 0 : idFromCursor(after), limit: limit + 1 }
      const found = await listEndpoints(call.hub, standing.caller, streamOf(standing), page)
      return pageOf(found, limit, ({ endpointId }) => String(endpointId), webhookToWire)
    },
  }),
  endpoint({
    id: 'addOwnWebhook',
    method: 'POST',
    url,
    tag,
    summary: 'A new endpoint; its secret is in this answer and nowhere else',
    params: InEnvironment,
    query,
    body: Closed(newWebhook),
    response: MadeWebhook,
    refusals: [...refusals, 'step-up-required'],
    answer: async (call) => {
      const standing = await ownToChange(call)
      requireFresh(call.session, call.hub.clock)
      const made = await addEndpoint(call.hub, standing.caller, streamOf(standing), call.body)
      return { webhook: webhookToWire(made.endpoint), secret: made.secret }
    },
  }),
  endpoint({
    id: 'getOwnWebhook',
    method: 'GET',
    url: one,
    tag,
    summary: 'One endpoint',
    params,
    query,
    response: Webhook,
    refusals,
    answer: async (call) => {
      const { caller } = await own(call)
      return webhookToWire(await getEndpoint(call.hub, caller, call.params.webhook))
    },
  }),
  endpoint({
    id: 'changeOwnWebhook',
    method: 'PUT',
    url: one,
    tag,
    summary: 'Change it, pause it or let it go on; what is left out stays',
    params,
    query,
    body: WebhookChange,
    response: Webhook,
    refusals,
    answer: async (call) => {
      const { caller } = await ownChanged(call)
      return webhookToWire(await changeEndpoint(call.hub, caller, call.params.webhook, given(call.body)))
    },
  }),
  endpoint({
    id: 'removeOwnWebhook',
    method: 'DELETE',
    url: one,
    tag,
    summary: 'Ends it, with what waits for it',
    params,
    query,
    body: Nothing,
    response: Removed,
    refusals,
    answer: async (call) => {
      const { caller } = await ownChanged(call)
      await removeEndpoint(call.hub, caller, call.params.webhook)
      return { removed: true }
    },
  }),
  endpoint({
    id: 'rotateOwnWebhookSecret',
    method: 'POST',
    url: `${one}/rotate`,
    tag,
    summary: 'A new secret; the one before it signs too for a while',
    params,
    query,
    body: Rotation,
    response: MadeWebhook,
    refusals: [...refusals, 'step-up-required'],
    answer: async (call) => {
      const { caller } = await ownChanged(call)
      requireFresh(call.session, call.hub.clock)
      const { overlapHours = 24 } = call.body
      const made = await rotateEndpointSecret(call.hub, caller, call.params.webhook, overlapHours)
      return { webhook: webhookToWire(made.endpoint), secret: made.secret }
    },
  }),
  endpoint({
    id: 'testOwnWebhook',
    method: 'POST',
    url: `${one}/test`,
    tag,
    summary: 'Sends a test event now',
    params,
    query,
    body: Nothing,
    response: WebhookAttempt,
    refusals: [...refusals, 'overloaded'],
    answer: async (call) => {
      const { caller } = await ownChanged(call)
      return attemptToWire(await sendTest(call.hub, caller, call.params.webhook))
    },
  }),
  endpoint({
    id: 'listOwnWebhookAttempts',
    method: 'GET',
    url: `${one}/attempts`,
    tag,
    summary: 'What was sent and what came back, latest first',
    params,
    query: Closed({ ...ForRetailer.properties, ...AttemptQuery.properties }),
    response: AttemptPage,
    refusals,
    answer: async (call) => {
      const { caller } = await own(call)
      const { limit = defaultLimit, after, failed, seq } = call.query
      const found = await listAttempts(call.hub, caller, {
        endpointId: call.params.webhook,
        failedOnly: failed === 'true',
        seq: seq ?? null,
        before: after === undefined ? null : idFromCursor(after),
        limit: limit + 1,
      })
      return pageOf(found, limit, ({ attemptId }) => String(attemptId), attemptToWire)
    },
  }),
  endpoint({
    id: 'listOwnWebhookDeliveries',
    method: 'GET',
    url: `${one}/deliveries`,
    tag,
    summary: 'What it has not taken: what waits, and what was given up',
    params,
    query: Closed({ ...ForRetailer.properties, ...DeliveryQuery.properties }),
    response: DeliveryPage,
    refusals,
    answer: async (call) => {
      const { caller } = await own(call)
      const { limit = defaultLimit, after, state } = call.query
      const found = await listDeliveries(call.hub, caller, {
        endpointId: call.params.webhook,
        state: state ?? null,
        after: after === undefined ? 0 : idFromCursor(after),
        limit: limit + 1,
      })
      return pageOf(found, limit, ({ seq }) => String(seq), deliveryToWire)
    },
  }),
  endpoint({
    id: 'resendOwnWebhook',
    method: 'POST',
    url: `${one}/resend`,
    tag,
    summary: 'Sends events again: a range of the stream, or all that was given up',
    params,
    query,
    body: ResendRequest,
    response: Resent,
    refusals: [...refusals, 'cursor-too-old'],
    answer: async (call) => {
      const { caller } = await ownChanged(call)
      return { events: await resend(call.hub, caller, call.params.webhook, resendFromWire(call.body)) }
    },
  }),
]
