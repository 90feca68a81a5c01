import { getEndpoint } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { webhookToWire } from './webhook-mapping.ts'
import { Webhook, WebhookPath } from './webhook-schema.ts'

export const getWebhookOperation = operation({
  id: 'getWebhook',
  method: 'GET',
  url: '/webhooks/:webhook',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'One endpoint, and how far it is',
  params: WebhookPath,
  response: Webhook,
  refusals: ['webhook-not-found'],
  answer: async ({ hub, caller, params }) => webhookToWire(await getEndpoint(hub, caller, params.webhook)),
})
