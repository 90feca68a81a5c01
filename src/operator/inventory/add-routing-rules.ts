import { addRules } from '../../core/inventory/rules/change-rules.ts'
import { operation } from '../operation.ts'
import { rulesVersionToWire } from './rules-mapping.ts'
import { NewRules, RulesVersion } from './rules-schema.ts'

export const addRoutingRulesOperation = operation({
  id: 'addRoutingRules',
  method: 'POST',
  url: '/routing/rules',
  tag: 'Inventory',
  summary: 'Draft routing rules, for the hub or for one retailer',
  description: 'A draft routes nothing. Try it with a dry run and a what-if, change it, then activate it.',
  body: NewRules,
  status: 201,
  response: RulesVersion,
  refusals: [
    'forbidden',
    'retailer-not-found',
    'supplier-not-found',
    'warehouse-not-found',
    'invalid-request',
  ],
  answer: async ({ hub, caller, body: { title, retailer, ...said } }) =>
    rulesVersionToWire(await addRules(hub, caller, { title, retailer, said })),
})
