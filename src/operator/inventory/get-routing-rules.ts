import { getRules } from '../../core/inventory/rules/find-rules.ts'
import { operation } from '../operation.ts'
import { rulesVersionToWire } from './rules-mapping.ts'
import { RulesPath, RulesVersion } from './rules-schema.ts'

export const getRoutingRulesOperation = operation({
  id: 'getRoutingRules',
  method: 'GET',
  url: '/routing/rules/:rules',
  tag: 'Inventory',
  summary: 'One version of the routing rules',
  params: RulesPath,
  response: RulesVersion,
  refusals: ['rules-not-found'],
  answer: async ({ hub, caller, params }) => rulesVersionToWire(await getRules(hub, caller, params.rules)),
})
