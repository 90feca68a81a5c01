import { Type } from 'typebox'
import { listCredentials } from '../../core/access/issue-credential.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, CodeOrId, Page, PageQuery } from '../wire-schema.ts'
import { credentialToWire } from './mapping.ts'
import { Credential } from './schema.ts'

export const listCredentialsOperation = operation({
  id: 'listCredentials',
  method: 'GET',
  url: '/credentials',
  tag: 'Access',
  summary: 'Credentials of this environment, never with their secrets',
  query: Closed({ retailer: Type.Optional(CodeOrId), ...PageQuery }),
  response: Page(Credential),
  refusals: ['retailer-not-found'],
  answer: async ({ hub, caller, query }) => {
    const found = await listCredentials(hub, caller, { retailer: query.retailer })
    return pageOfWhole(found, query, (entry) => entry.credentialId, credentialToWire)
  },
})
