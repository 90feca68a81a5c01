import { rotateEndpointSecret } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { Rotation } from './webhook-change-schema.ts'
import { webhookToWire } from './webhook-mapping.ts'
import { MadeWebhook, WebhookPath } from './webhook-schema.ts'

export const rotateWebhookSecretOperation = operation({
  id: 'rotateWebhookSecret',
  method: 'POST',
  url: '/webhooks/:webhook/rotate',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Make a new secret; the one before it signs too for a while',
  params: WebhookPath,
  body: Rotation,
  makesSecret: true,
  response: MadeWebhook,
  refusals: ['webhook-not-found', 'invalid-request'],
  answer: async ({ hub, caller, params, body }) => {
    const { overlapHours = 24 } = body
    const { endpoint, secret } = await rotateEndpointSecret(hub, caller, params.webhook, overlapHours)
    return { webhook: webhookToWire(endpoint), secret }
  },
})
