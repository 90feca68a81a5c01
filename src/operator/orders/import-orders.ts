import { importOrders } from '../../core/orders/desk/import-orders.ts'
import { takeFile } from '../business-files.ts'
import { operation } from '../operation.ts'
import { BusinessAnswer, OrdersQuery } from './business-schema.ts'

export const importOrdersOperation = operation({
  id: 'importOrders',
  method: 'POST',
  url: '/imports/orders',
  tag: 'Orders',
  summary: 'Place the orders of a file',
  description:
    'The body is the file itself: CSV, a workbook, JSON, JSON lines or XML; a row for each line, and one order for each PO. Each is ' +
    'answered by itself. The same file again changes nothing; a PO that stands for another order is refused with the differences.',
  query: OrdersQuery,
  takesFile: true,
  response: BusinessAnswer,
  refusals: ['mapping-not-found', 'invalid-request', 'too-many-requests'],
  answer: async (call) => {
    const { retailer } = call.query
    const constants = retailer === undefined ? {} : { retailer }
    return await takeFile(
      call,
      'orders',
      (source, request) => importOrders(call.hub, call.caller, source, request),
      constants,
    )
  },
})
