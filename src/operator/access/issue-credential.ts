import { issueCredential } from '../../core/access/issue-credential.ts'
import { operation } from '../operation.ts'
import { timeToWire } from '../values.ts'
import { IssuedCredential, NewCredential } from './schema.ts'

export const issueCredentialOperation = operation({
  id: 'issueCredential',
  method: 'POST',
  url: '/credentials',
  tag: 'Access',
  summary: 'Issue a credential',
  description:
    'Of the environment of the key that asks. The secret is shown this once. A repeated call makes a second credential: revoke the one not needed.',
  body: NewCredential,
  status: 201,
  makesSecret: true,
  response: IssuedCredential,
  refusals: ['retailer-not-found', 'supplier-not-found', 'invalid-request'],
  answer: async ({ hub, caller, body }) => {
    const { retailer = null, supplier = null, ...asked } = body
    const { credentialId, secret, expiresAt } = await issueCredential(hub, caller, {
      ...asked,
      retailer,
      supplier,
    })
    return { credentialId, secret, expiresAt: expiresAt && timeToWire(expiresAt) }
  },
})
