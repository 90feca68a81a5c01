import { revokeCredential } from '../../core/access/issue-credential.ts'
import { operation } from '../operation.ts'
import { Closed, Id } from '../wire-schema.ts'
import { credentialToWire } from './mapping.ts'
import { Credential } from './schema.ts'

export const revokeCredentialOperation = operation({
  id: 'revokeCredential',
  method: 'DELETE',
  url: '/credentials/:credentialId',
  tag: 'Access',
  summary: 'Revoke a credential, at once and for ever',
  params: Closed({ credentialId: Id }),
  response: Credential,
  refusals: ['credential-not-found'],
  answer: async ({ hub, caller, params }) =>
    credentialToWire(await revokeCredential(hub, caller, params.credentialId)),
})
