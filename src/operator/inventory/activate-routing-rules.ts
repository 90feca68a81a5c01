import { activateRules } from '../../core/inventory/rules/change-rules.ts'
import { operation } from '../operation.ts'
import { rulesVersionToWire } from './rules-mapping.ts'
import { RulesPath, RulesVersion } from './rules-schema.ts'

export const activateRoutingRulesOperation = operation({
  id: 'activateRoutingRules',
  method: 'POST',
  url: '/routing/rules/:rules/activate',
  tag: 'Inventory',
  summary: 'Route by these rules from now on',
  description:
    'For the hub, or for the retailer that they were drafted for. Orders planned before are planned again. What was active is kept; activate it again to go back. A second time changes nothing.',
  params: RulesPath,
  response: RulesVersion,
  refusals: ['forbidden', 'rules-not-found'],
  answer: async ({ hub, caller, params }) =>
    rulesVersionToWire(await activateRules(hub, caller, params.rules)),
})
