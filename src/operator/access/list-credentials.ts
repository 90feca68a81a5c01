import { Type } from 'typebox'
import { listCredentials } from '../../core/access/issue-credential.ts'
import { operation } from '../operation.ts'
import { pageOfWhole } from '../paging.ts'
import { Closed, CodeOrId, Page, PageQuery } from '../wire-schema.ts'
import { credentialToWire } from './mapping.ts'
import { Credential, CredentialKind } from './schema.ts'

export const listCredentialsOperation = operation({
  id: 'listCredentials',
  method: 'GET',
  url: '/credentials',
  tag: 'Access',
  summary: 'Credentials of this environment, never with their secrets',
  query: Closed({
    retailer: Type.Optional(CodeOrId),
    supplier: Type.Optional(CodeOrId),
    kind: Type.Optional(CredentialKind),
    live: Type.Optional(Type.Boolean({ description: 'Those alone that are neither revoked nor expired.' })),
    ...PageQuery,
  }),
  response: Page(Credential),
  refusals: ['retailer-not-found', 'supplier-not-found'],
  answer: async ({ hub, caller, query }) => {
    const found = await listCredentials(hub, caller, query)
    return pageOfWhole(found, query, (entry) => entry.credentialId, credentialToWire)
  },
})
