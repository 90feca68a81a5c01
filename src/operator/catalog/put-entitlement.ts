import { Type } from 'typebox'
import { putEntitlement } from '../../core/catalog/put-entitlement.ts'
import { operation } from '../operation.ts'
import { Closed } from '../wire-schema.ts'
import { EntitlementPath } from './schema.ts'

const Allowed = Closed({ allowed: Type.Boolean() })

export const putEntitlementOperation = operation({
  id: 'putEntitlement',
  method: 'PUT',
  url: '/retailers/:retailer/entitlements/:scope/:ref',
  tag: 'Catalog',
  summary: 'Say what a retailer may or may not buy',
  description: 'The most specific word wins: item, product, brand, supplier, then the retailer’s default.',
  params: EntitlementPath,
  body: Allowed,
  response: Allowed,
  refusals: ['forbidden', 'retailer-not-found', 'supplier-not-found', 'product-not-found', 'item-not-found'],
  answer: async ({ hub, caller, params, body }) => {
    await putEntitlement(hub, caller, { ...params, allowed: body.allowed })
    return { allowed: body.allowed }
  },
})
