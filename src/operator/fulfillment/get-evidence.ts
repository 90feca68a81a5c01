import { Readable } from 'node:stream'
import { evidenceOf } from '../../core/fulfillment/evidence/evidence.ts'
import { findOwnWork, getFulfillment } from '../../core/fulfillment/find-fulfillments.ts'
import { getWholeOrder } from '../../core/orders/find-orders-of-all.ts'
import { operation } from '../operation.ts'
import { wholeOrderToWire } from '../orders/mapping.ts'
import { OrderPath } from '../orders/schema.ts'
import { FileBody } from '../wire-schema.ts'
import { fulfillmentToWire } from './fulfillment-mapping.ts'
import { InvoicePath } from './fulfillment-schema.ts'

const description =
  'A zip: summary, events with who did them, deadlines, messages with each attempt, what stands written of it, and a manifest ' +
  'with the SHA-256 of each file and the digests of the days, by which a partner can check it.'

export const getFulfillmentEvidenceOperation = operation({
  id: 'getFulfillmentEvidence',
  method: 'GET',
  url: '/fulfillments/:invoiceNumber/evidence',
  tag: 'Fulfillment',
  summary: 'Everything that proves what became of a fulfillment, as one file',
  description,
  callers: ['operator', 'supplier'],
  params: InvoicePath,
  answersFile: true,
  response: FileBody,
  refusals: ['fulfillment-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params: { invoiceNumber } }) => {
    const { retailerId, number, fulfillmentNo } = await findOwnWork(hub, caller, invoiceNumber)
    const value = fulfillmentToWire(await getFulfillment(hub, caller, invoiceNumber))
    const documents = [{ name: 'fulfillment.json', value }]
    const pack = await evidenceOf(hub, caller, { retailerId, number, fulfillmentNo }, documents)
    return { name: `evidence-${invoiceNumber}.zip`, content: Readable.from(pack) }
  },
})

export const getOrderEvidenceOperation = operation({
  id: 'getOrderEvidence',
  method: 'GET',
  url: '/orders/:retailer/:number/evidence',
  tag: 'Fulfillment',
  summary: 'Everything that proves what became of an order, as one file',
  description,
  params: OrderPath,
  answersFile: true,
  response: FileBody,
  refusals: ['retailer-not-found', 'order-not-found'],
  answer: async ({ hub, caller, params }) => {
    const whole = await getWholeOrder(hub, caller, params)
    const { retailerId, number } = whole.order
    const documents = [{ name: 'order.json', value: wholeOrderToWire(whole) }]
    const pack = await evidenceOf(hub, caller, { retailerId, number, fulfillmentNo: null }, documents)
    return { name: `evidence-${whole.retailer}-${number}.zip`, content: Readable.from(pack) }
  },
})
