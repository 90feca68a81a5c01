import { removeEndpoint } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { Removed, WebhookPath } from './webhook-schema.ts'

export const removeWebhookOperation = operation({
  id: 'removeWebhook',
  method: 'DELETE',
  url: '/webhooks/:webhook',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Remove an endpoint, with what waits for it',
  params: WebhookPath,
  response: Removed,
  refusals: ['webhook-not-found'],
  answer: async ({ hub, caller, params }) => {
    await removeEndpoint(hub, caller, params.webhook)
    return { removed: true }
  },
})
