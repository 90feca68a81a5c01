import { dryRun } from '../../core/orders/routing/dry-run.ts'
import { operation } from '../operation.ts'
import { DryRun, DryRunAnswer } from './dry-run-schema.ts'
import { dryRunToWire } from './routing-mapping.ts'

export const dryRunRoutingOperation = operation({
  id: 'dryRunRouting',
  method: 'POST',
  url: '/routing/dry-run',
  tag: 'Orders',
  summary: 'Where an order would come from now, and why',
  description:
    'Planned by the code that places orders, with what is in stock now, under the active rules or those that you name or write out. Nothing is written and nothing is reserved.',
  body: DryRun,
  changesNothing: true,
  response: DryRunAnswer,
  refusals: [
    ...(['retailer-not-found', 'item-not-found', 'rules-not-found'] as const),
    ...(['supplier-not-found', 'warehouse-not-found', 'invalid-request'] as const),
  ],
  answer: async ({ hub, caller, body }) => dryRunToWire(await dryRun(hub, caller, body)),
})
