import { whatIfOrders } from '../../core/orders/routing/what-if.ts'
import { operation } from '../operation.ts'
import { defaultLimit } from '../paging.ts'
import { cursorOf, differingToWire, placeFromCursor } from './what-if-mapping.ts'
import { WhatIfOrders, WhatIfOrdersAnswer } from './what-if-schema.ts'

export const listWhatIfOrdersOperation = operation({
  id: 'listWhatIfOrders',
  method: 'POST',
  url: '/routing/what-if/orders',
  tag: 'Orders',
  summary: 'Orders that would be routed otherwise, page by page',
  description: 'The same question as the what-if’s own, with the `next` that it answered as `after`.',
  body: WhatIfOrders,
  changesNothing: true,
  response: WhatIfOrdersAnswer,
  refusals: [
    ...(['retailer-not-found', 'rules-not-found', 'supplier-not-found'] as const),
    ...(['warehouse-not-found', 'invalid-request'] as const),
  ],
  answer: async ({ hub, caller, body: { limit = defaultLimit, after, ...asked } }) => {
    const from = after === undefined ? undefined : placeFromCursor(after)
    const { orders, next, names } = await whatIfOrders(hub, caller, asked, { after: from, limit })
    return { data: orders.map(differingToWire(names)), next: cursorOf(next) }
  },
})
