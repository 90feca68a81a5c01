import { changeEndpoint } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { given } from '../values.ts'
import { WebhookChange } from './webhook-change-schema.ts'
import { webhookToWire } from './webhook-mapping.ts'
import { Webhook, WebhookPath } from './webhook-schema.ts'

export const changeWebhookOperation = operation({
  id: 'changeWebhook',
  method: 'PATCH',
  url: '/webhooks/:webhook',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Change an endpoint, pause it or let it go on',
  description:
    'What is left out stays. A paused endpoint keeps its place and goes on from there. Nothing but this pauses one.',
  params: WebhookPath,
  body: WebhookChange,
  response: Webhook,
  refusals: ['webhook-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) =>
    webhookToWire(await changeEndpoint(hub, caller, params.webhook, given(body))),
})
