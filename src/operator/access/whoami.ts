import { operation } from '../operation.ts'
import { Whoami } from './schema.ts'

export const whoamiOperation = operation({
  id: 'whoami',
  method: 'GET',
  url: '/whoami',
  tag: 'Access',
  summary: 'What this key is, and for which environment',
  response: Whoami,
  refusals: [],
  answer: async ({ caller: { environment, credentialId, name } }) => ({ environment, credentialId, name }),
})
