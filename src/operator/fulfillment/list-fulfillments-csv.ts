import { Type } from 'typebox'
import { fulfillmentsAsCsv } from '../../core/fulfillment/files/list-as-csv.ts'
import { operation } from '../operation.ts'
import { Closed, FileBody } from '../wire-schema.ts'
import { filterOf, WorkQuery } from './work-query.ts'

export const listFulfillmentsCsvOperation = operation({
  id: 'listFulfillmentsCsv',
  method: 'GET',
  url: '/fulfillments.csv',
  tag: 'Fulfillment',
  summary: 'What suppliers have to send, as a file: a row for each line and warehouse',
  description:
    'CSV (RFC 4180, UTF-8), the newest first, streamed. What a spreadsheet would take for a formula has an apostrophe in front. ' +
    'With a carrier and a tracking number added to its rows it can come back by `POST /imports/shipments`.',
  callers: ['operator', 'supplier'],
  query: Closed({
    ...WorkQuery,
    bom: Type.Optional(
      Type.Boolean({ description: 'true: a byte order mark in front, by which Excel knows UTF-8.' }),
    ),
  }),
  answersFile: true,
  response: FileBody,
  refusals: ['supplier-not-found', 'warehouse-not-found'],
  answer: async ({ hub, caller, query }) => {
    const { bom = false, ...asked } = query
    const content = await fulfillmentsAsCsv(hub, caller, filterOf(asked), { bom })
    return { name: `purchase-orders-${hub.clock.now().toISOString().slice(0, 10)}.csv`, content }
  },
})
