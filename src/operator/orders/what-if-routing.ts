import { whatIf } from '../../core/orders/routing/what-if.ts'
import { operation } from '../operation.ts'
import { defaultLimit } from '../paging.ts'
import { comparedToWire, cursorOf, differingToWire, sharesToWire } from './what-if-mapping.ts'
import { WhatIf, WhatIfAnswer } from './what-if-schema.ts'

export const whatIfRoutingOperation = operation({
  id: 'whatIfRouting',
  method: 'POST',
  url: '/routing/what-if',
  tag: 'Orders',
  summary: 'What past orders would have come to under other rules',
  description:
    'Every order of these days is routed again from what its decision kept: the stock, costs and distances of then. In all, by day, and the first orders that differ; `next` leads to more of them at `/operator/routing/what-if/orders`.',
  body: WhatIf,
  changesNothing: true,
  response: WhatIfAnswer,
  refusals: [
    ...(['retailer-not-found', 'rules-not-found', 'supplier-not-found'] as const),
    ...(['warehouse-not-found', 'invalid-request'] as const),
  ],
  answer: async ({ hub, caller, body: { limit = defaultLimit, ...asked } }) => {
    const { names, ...found } = await whatIf(hub, caller, asked, { limit })
    return {
      rules: found.rules,
      totals: comparedToWire(found.totals),
      days: found.days.map(({ day, ...compared }) => ({ day, ...comparedToWire(compared) })),
      suppliers: sharesToWire(found.shares, names),
      notComparable: found.notComparable,
      notRouted: found.notRouted,
      orders: found.orders.map(differingToWire(names)),
      next: cursorOf(found.next),
    }
  },
})
