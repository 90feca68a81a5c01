import { getSupplier } from '../../core/access/get-supplier.ts'
import { operation } from '../operation.ts'
import { Closed, CodeOrId } from '../wire-schema.ts'
import { EventPage, EventQuery, eventPage, followed } from './event-stream.ts'

const SupplierPath = Closed({ supplier: CodeOrId })

export const listSupplierEventsOperation = operation({
  id: 'listSupplierEvents',
  method: 'GET',
  url: '/suppliers/:supplier/events',
  tag: 'Orders',
  summary: 'What happened to the fulfillments of one supplier, oldest first, with numbers of its own',
  description: followed,
  params: SupplierPath,
  query: EventQuery,
  response: EventPage,
  refusals: ['supplier-not-found', 'cursor-too-old'],
  answer: async ({ hub, caller, params, query }) => {
    const { supplierId } = await getSupplier(hub, caller, params.supplier)
    return await eventPage(hub, caller, { kind: 'supplier', ownerId: supplierId }, query)
  },
})
