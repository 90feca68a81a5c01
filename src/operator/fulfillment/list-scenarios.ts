import { listScenarios } from '../../core/fulfillment/sandbox/find-scenarios.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, Page, PageQuery, RetailerPath } from '../wire-schema.ts'
import { scenarioToWire } from './scenario-mapping.ts'
import { Scenario } from './scenario-schema.ts'

export const listScenariosOperation = operation({
  id: 'listScenarios',
  method: 'GET',
  url: '/sandbox/:retailer/scenarios',
  tag: 'Sandbox',
  summary: 'What simulated suppliers did and are going to do',
  description:
    'Orders whose PO ends in `~ship`, `~partial` and so on, or whose second address line is `sandbox: partial`. All times are by ' +
    'the clock of this sandbox. Newest first.',
  params: RetailerPath,
  query: Closed(PageQuery),
  response: Page(Scenario),
  refusals: ['sandbox-only', 'retailer-not-found'],
  answer: async ({ hub, caller, params, query: { limit = defaultLimit, after } }) => {
    const before = after === undefined ? null : idFromCursor(after)
    const found = await listScenarios(hub, caller, { ...params, before, limit: limit + 1 })
    return pageOf(found, limit, ({ number }) => String(number), scenarioToWire)
  },
})
