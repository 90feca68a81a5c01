import { listAttempts } from '../../core/fulfillment/webhooks/resend.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { AttemptPage, AttemptQuery } from './webhook-log-schema.ts'
import { attemptToWire } from './webhook-mapping.ts'
import { WebhookPath } from './webhook-schema.ts'

export const listWebhookAttemptsOperation = operation({
  id: 'listWebhookAttempts',
  method: 'GET',
  url: '/webhooks/:webhook/attempts',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'What was sent and what came back, latest first, for thirty days',
  params: WebhookPath,
  query: AttemptQuery,
  response: AttemptPage,
  refusals: ['webhook-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const { limit = defaultLimit, after, failed, seq } = query
    const found = await listAttempts(hub, caller, {
      endpointId: params.webhook,
      failedOnly: failed === 'true',
      seq: seq ?? null,
      before: after === undefined ? null : idFromCursor(after),
      limit: limit + 1,
    })
    return pageOf(found, limit, ({ attemptId }) => String(attemptId), attemptToWire)
  },
})
