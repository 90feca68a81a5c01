import { removeEntitlement } from '../../core/catalog/put-entitlement.ts'
import { operation } from '../operation.ts'
import { RemovedOrNot } from '../wire-schema.ts'
import { EntitlementPath } from './schema.ts'

export const removeEntitlementOperation = operation({
  id: 'removeEntitlement',
  method: 'DELETE',
  url: '/retailers/:retailer/entitlements/:scope/:ref',
  tag: 'Catalog',
  summary: 'Take such a word back',
  params: EntitlementPath,
  response: RemovedOrNot,
  refusals: ['forbidden', 'retailer-not-found', 'supplier-not-found', 'product-not-found', 'item-not-found'],
  answer: async ({ hub, caller, params }) => ({ removed: await removeEntitlement(hub, caller, params) }),
})
