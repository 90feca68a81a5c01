import { operation } from '../operation.ts'
import { Whoami } from './schema.ts'

export const whoamiOperation = operation({
  id: 'whoami',
  method: 'GET',
  url: '/whoami',
  tag: 'Access',
  summary: 'What this key is, and for which environment',
  callers: ['operator', 'supplier'],
  response: Whoami,
  refusals: [],
  answer: async ({ caller }) => {
    const { kind, environment, credentialId, name } = caller
    const supplierId = caller.kind === 'supplier' ? caller.supplierId : null
    return { kind, supplierId, environment, credentialId, name }
  },
})
