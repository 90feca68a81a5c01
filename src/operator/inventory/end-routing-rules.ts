import { Type } from 'typebox'
import { endOwnRules } from '../../core/inventory/rules/change-rules.ts'
import { operation } from '../operation.ts'
import { Closed, RetailerPath } from '../wire-schema.ts'

export const endRoutingRulesOperation = operation({
  id: 'endRoutingRules',
  method: 'DELETE',
  url: '/retailers/:retailer/routing-rules',
  tag: 'Inventory',
  summary: 'Route a retailer by the rules of the hub again',
  description: 'Its own rules are kept, and can be activated again. Where it has none, nothing changes.',
  params: RetailerPath,
  response: Closed({ ended: Type.Boolean() }),
  refusals: ['forbidden', 'retailer-not-found'],
  answer: async ({ hub, caller, params }) => {
    await endOwnRules(hub, caller, params.retailer)
    return { ended: true }
  },
})
