import { listDeliveries } from '../../core/fulfillment/webhooks/resend.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { DeliveryPage, DeliveryQuery } from './webhook-log-schema.ts'
import { deliveryToWire } from './webhook-mapping.ts'
import { WebhookPath } from './webhook-schema.ts'

export const listWebhookDeliveriesOperation = operation({
  id: 'listWebhookDeliveries',
  method: 'GET',
  url: '/webhooks/:webhook/deliveries',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'What an endpoint has not taken: what waits, and what was given up',
  params: WebhookPath,
  query: DeliveryQuery,
  response: DeliveryPage,
  refusals: ['webhook-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const { limit = defaultLimit, after, state } = query
    const found = await listDeliveries(hub, caller, {
      endpointId: params.webhook,
      state: state ?? null,
      after: after === undefined ? 0 : idFromCursor(after),
      limit: limit + 1,
    })
    return pageOf(found, limit, ({ seq }) => String(seq), deliveryToWire)
  },
})
