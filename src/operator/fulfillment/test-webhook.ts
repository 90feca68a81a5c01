import { sendTest } from '../../core/fulfillment/webhooks/resend.ts'
import { operation } from '../operation.ts'
import { WebhookAttempt } from './webhook-log-schema.ts'
import { attemptToWire } from './webhook-mapping.ts'
import { WebhookPath } from './webhook-schema.ts'

export const testWebhookOperation = operation({
  id: 'testWebhook',
  method: 'POST',
  url: '/webhooks/:webhook/test',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Send a test event now, and see what comes of it',
  description:
    'Of the type webhook.test, signed like any other, paused or not. Takes as long as the receiver does, at most twenty seconds.',
  params: WebhookPath,
  response: WebhookAttempt,
  refusals: ['webhook-not-found', 'overloaded'],
  answer: async ({ hub, caller, params }) => attemptToWire(await sendTest(hub, caller, params.webhook)),
})
