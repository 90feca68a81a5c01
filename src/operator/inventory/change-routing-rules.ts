import { changeRules } from '../../core/inventory/rules/change-rules.ts'
import { operation } from '../operation.ts'
import { rulesVersionToWire } from './rules-mapping.ts'
import { RulesChange, RulesPath, RulesVersion } from './rules-schema.ts'

export const changeRoutingRulesOperation = operation({
  id: 'changeRoutingRules',
  method: 'PUT',
  url: '/routing/rules/:rules',
  tag: 'Inventory',
  summary: 'Write a draft of routing rules anew',
  description:
    'What was activated once never changes: decisions name it. Make a draft with what you want otherwise.',
  params: RulesPath,
  body: RulesChange,
  response: RulesVersion,
  refusals: [
    ...(['forbidden', 'rules-not-found', 'rules-kept'] as const),
    ...(['supplier-not-found', 'warehouse-not-found', 'invalid-request'] as const),
  ],
  answer: async ({ hub, caller, params, body: { title, ...said } }) =>
    rulesVersionToWire(await changeRules(hub, caller, params.rules, { title, said })),
})
