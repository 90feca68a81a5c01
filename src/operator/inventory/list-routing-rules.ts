import { listRules } from '../../core/inventory/rules/find-rules.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery } from '../wire-schema.ts'
import { rulesVersionToWire } from './rules-mapping.ts'
import { RulesQuery, RulesVersion } from './rules-schema.ts'

export const listRoutingRulesOperation = operation({
  id: 'listRoutingRules',
  method: 'GET',
  url: '/routing/rules',
  tag: 'Inventory',
  summary: 'Routing rules in all their versions, newest first',
  description:
    'Of one retailer, its own alone: where none of them is active, it is routed by those of the hub.',
  query: Closed({ ...RulesQuery.properties, ...PageQuery }),
  response: Page(RulesVersion),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, query: { retailer, limit = defaultLimit, after } }) => {
    const before = after === undefined ? Number.POSITIVE_INFINITY : idFromCursor(after)
    const all = await listRules(hub, caller, { retailer })
    const rest = all.filter(({ rules }) => numberOf(rules) < before)
    return pageOf(rest.slice(0, limit + 1), limit, ({ rules }) => String(numberOf(rules)), rulesVersionToWire)
  },
})

function numberOf(rules: string): number {
  return Number(rules.slice(1))
}
