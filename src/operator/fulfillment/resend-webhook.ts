import { resend } from '../../core/fulfillment/webhooks/resend.ts'
import { operation } from '../operation.ts'
import { ResendRequest, Resent } from './webhook-log-schema.ts'
import { resendFromWire } from './webhook-mapping.ts'
import { WebhookPath } from './webhook-schema.ts'

export const resendWebhookOperation = operation({
  id: 'resendWebhook',
  method: 'POST',
  url: '/webhooks/:webhook/resend',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Send events again: a range of the stream, or all that was given up',
  description: 'Each under the id and with the bytes it had, so that a receiver can tell that it has it.',
  params: WebhookPath,
  body: ResendRequest,
  response: Resent,
  refusals: ['webhook-not-found', 'invalid-request', 'cursor-too-old'],
  answer: async ({ hub, caller, params, body }) => ({
    events: await resend(hub, caller, params.webhook, resendFromWire(body)),
  }),
})
