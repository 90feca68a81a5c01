import { Type } from 'typebox'
import { listEntitlements } from '../../core/access/list-parties.ts'
import { operation } from '../operation.ts'
import { pageOf } from '../paging.ts'
import { Closed, Page, RetailerPath } from '../wire-schema.ts'
import { Entitlement } from './schema.ts'

export const listEntitlementsOperation = operation({
  id: 'listEntitlements',
  method: 'GET',
  url: '/retailers/:retailer/entitlements',
  tag: 'Catalog',
  summary: 'What was said about what a retailer may buy, whole',
  params: RetailerPath,
  query: Closed({ scope: Type.Optional(Entitlement.properties.scope) }),
  response: Page(Entitlement),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, params, query }) => {
    const all = await listEntitlements(hub, caller, { retailer: params.retailer })
    const asked = all.filter((entry) => query.scope === undefined || entry.scope === query.scope)
    return pageOf(
      asked,
      asked.length,
      () => '',
      ({ scope, ref, name, allowed }) => ({ scope, ref, name, allowed }),
    )
  },
})
