import { Type } from 'typebox'
import { fulfillmentsAsCsv, namedFulfillmentsAsCsv } from '../../core/fulfillment/files/list-as-csv.ts'
import { operation } from '../operation.ts'
import { requireAlone } from '../paging.ts'
import { Closed, FileBody } from '../wire-schema.ts'
import { InvoicePath } from './fulfillment-schema.ts'
import { filterOf, WorkQuery } from './work-query.ts'

export const listFulfillmentsCsvOperation = operation({
  id: 'listFulfillmentsCsv',
  method: 'GET',
  url: '/fulfillments.csv',
  tag: 'Fulfillment',
  summary: 'What suppliers have to send, as a file: a row for each line and warehouse',
  description:
    'CSV (RFC 4180, UTF-8), the newest first, streamed. What a spreadsheet would take for a formula has an apostrophe in front. ' +
    'Either what a filter finds, or those named by `invoiceNumbers`, in the order named. ' +
    'With a carrier and a tracking number added to its rows it can come back by `POST /imports/shipments`.',
  callers: ['operator', 'supplier'],
  query: Closed({
    ...WorkQuery,
    invoiceNumbers: Type.Optional(
      Type.Array(InvoicePath.properties.invoiceNumber, {
        ...{ minItems: 1, maxItems: 200 },
        description: 'These alone, up to 200, separated by commas; instead of a filter.',
      }),
    ),
    bom: Type.Optional(
      Type.Boolean({ description: 'true: a byte order mark in front, by which Excel knows UTF-8.' }),
    ),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['supplier-not-found', 'warehouse-not-found', 'fulfillment-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { bom = false, invoiceNumbers, ...asked } = query
    if (invoiceNumbers) requireAlone('invoiceNumbers', asked)
    const content = invoiceNumbers
      ? await namedFulfillmentsAsCsv(hub, caller, invoiceNumbers, { bom })
      : await fulfillmentsAsCsv(hub, caller, filterOf(asked), { bom })
    return { name: `purchase-orders-${hub.clock.now().toISOString().slice(0, 10)}.csv`, content }
  },
})
