import { addEndpoint } from '../../core/fulfillment/webhooks/endpoints.ts'
import { operation } from '../operation.ts'
import { NewWebhook } from './webhook-change-schema.ts'
import { streamFromWire, webhookToWire } from './webhook-mapping.ts'
import { MadeWebhook } from './webhook-schema.ts'

export const addWebhookOperation = operation({
  id: 'addWebhook',
  method: 'POST',
  url: '/webhooks',
  tag: 'Fulfillment',
  callers: ['operator', 'supplier'],
  summary: 'Have events sent to an address',
  description:
    'Of a retailer, of a supplier, or of the operator where neither is named; in the environment of the key. A repeated call makes a second one: remove the one not needed.',
  body: NewWebhook,
  status: 201,
  makesSecret: true,
  response: MadeWebhook,
  refusals: ['retailer-not-found', 'supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body }) => {
    const { retailer, supplier, ...asked } = body
    const whose = {
      ...(retailer === undefined ? {} : { retailer }),
      ...(supplier === undefined ? {} : { supplier }),
    }
    const stream = await streamFromWire(hub, caller, whose)
    const { endpoint, secret } = await addEndpoint(hub, caller, stream, asked)
    return { webhook: webhookToWire(endpoint), secret }
  },
})
