import { Type } from 'typebox'
import { removeRules } from '../../core/inventory/rules/change-rules.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { RulesPath } from './rules-schema.ts'

export const removeRoutingRulesOperation = operation({
  id: 'removeRoutingRules',
  method: 'DELETE',
  url: '/routing/rules/:rules',
  tag: 'Inventory',
  summary: 'Throw a draft of routing rules away',
  params: RulesPath,
  response: Closed({ removed: Type.Boolean() }),
  refusals: ['forbidden', 'rules-not-found', 'rules-kept'],
  answer: async ({ hub, caller, params }) => {
    await removeRules(hub, caller, params.rules)
    return { removed: true }
  },
})
