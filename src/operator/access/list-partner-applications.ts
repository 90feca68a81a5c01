import { Type } from 'typebox'
import { operatorClerk } from '../../core/access/partners/clerk.ts'
import { listPartnerApplications, partnerStates } from '../../core/access/partners/list.ts'
import { operation } from '../operation.ts'
import { defaultLimit, idFromCursor, pageOf } from '../paging.ts'
import { Closed, OneOf, Page, PageQuery } from '../wire-schema.ts'
import { partnerToWire } from './partner-mapping.ts'
import { PartnerApplication } from './partner-schema.ts'

export const listPartnerApplicationsOperation = operation({
  id: 'listPartnerApplications',
  method: 'GET',
  url: '/partner-applications',
  tag: 'Partners',
  summary: 'Applications of partners that want access, newest first',
  query: Closed({ state: Type.Optional(OneOf(partnerStates)), ...PageQuery }),
  response: Page(PartnerApplication),
  refusals: ['forbidden'],
  answer: async ({ hub, flavour, caller, query }) => {
    const { state, limit = defaultLimit, after } = query
    const from = after === undefined ? undefined : idFromCursor(after)
    const filter = { state, after: from, limit: limit + 1 }
    const found = await listPartnerApplications({ hub, flavour }, operatorClerk(caller), filter)
    return pageOf(found, limit, (entry) => String(entry.applicationId), partnerToWire)
  },
})
