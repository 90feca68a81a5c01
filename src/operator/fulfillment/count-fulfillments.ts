import { type Static, Type } from 'typebox'
import { countFulfillments } from '../../core/fulfillment/find-fulfillments.ts'
import { workQueues } from '../../core/fulfillment/work-list.ts'
import { operation } from '../operation.ts'
import { Closed, OneOf } from '../wire-schema.ts'
import { WorkQuery } from './work-query.ts'

const WorkCounts = Closed({
  data: Type.Array(
    Closed({
      todo: OneOf([...workQueues, 'late'], '`late`: to be acknowledged or shipped by now.'),
      count: Type.Integer({ minimum: 0 }),
      isMore: Type.Boolean({ description: 'There are more than were counted.' }),
    }),
  ),
})
export type WorkCounts = Static<typeof WorkCounts>

export const countFulfillmentsOperation = operation({
  id: 'countFulfillments',
  method: 'GET',
  url: '/fulfillments/counts',
  tag: 'Fulfillment',
  summary: 'How much there is to do, of each kind up to a hundred',
  callers: ['operator', 'supplier'],
  query: Closed({ supplier: WorkQuery.supplier, warehouse: WorkQuery.warehouse }),
  response: WorkCounts,
  refusals: ['supplier-not-found', 'warehouse-not-found'],
  answer: async ({ hub, caller, query }) => ({
    data: (await countFulfillments(hub, caller, query)).map((each) => ({ ...each })),
  }),
})
