import { listEndpoints } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { streamFromWire, webhookToWire } from './webhook-mapping.ts'
import { WebhookPage, WebhookQuery } from './webhook-schema.ts'

export const listWebhooksOperation = operation({
  id: 'listWebhooks',
  method: 'GET',
  url: '/webhooks',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Where events are sent, and how far each endpoint is',
  query: WebhookQuery,
  response: WebhookPage,
  refusals: ['retailer-not-found', 'supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { limit = defaultLimit, after, ...whose } = query
    const isNamed = whose.retailer !== undefined || whose.supplier !== undefined
    const stream = isNamed ? await streamFromWire(hub, caller, whose) : null
    const page = { after: after === undefined ? 0 : idFromCursor(after), limit: limit + 1 }
    const found = await listEndpoints(hub, caller, stream, page)
    return pageOf(found, limit, ({ endpointId }) => String(endpointId), webhookToWire)
  },
})
