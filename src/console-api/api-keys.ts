import { listRetailerKeys, makeRetailerKey, revokeRetailerKey } from '../core/access/retailer-keys.ts'
import { endpoint } from './endpoint.ts'
import {
  ApiKeys,
  Done,
  ForRetailer,
  InEnvironment,
  MadeApiKey,
  NewApiKey,
  Nothing,
  OneKey,
} from './schema.ts'
import { enderIn, makerIn, standingOf } from './standing.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'Endless Aisles'
const url = '/:environment/api-keys'

export const apiKeyEndpoints = [
  endpoint({
    id: 'listApiKeys',
    method: 'GET',
    url,
    tag,
    summary: 'The Endless Aisles API keys of a retailer',
    params: InEnvironment,
    query: ForRetailer,
    response: ApiKeys,
    refusals: ['retailer-not-found', 'forbidden'],
    answer: async (call) => {
      const { keys } = await standingOf(call)
      const data = (await listRetailerKeys(keys)).map(
        ({ credentialId, name, prefix, createdAt, expiresAt, lastUsedAt }) => ({
          credentialId,
          name,
          prefix,
          createdAt: timeToWire(createdAt),
          expiresAt: timeOrNull(expiresAt),
          lastUsedAt: timeOrNull(lastUsedAt),
        }),
      )
      return { data }
    },
  }),
  endpoint({
    id: 'makeApiKey',
    method: 'POST',
    url,
    tag,
    summary: 'A new API key; it is in this answer and nowhere else',
    params: InEnvironment,
    query: ForRetailer,
    body: NewApiKey,
    response: MadeApiKey,
    refusals: ['retailer-not-found', 'forbidden', 'step-up-required', 'invalid-request'],
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = makerIn(call, standing)
      const { credentialId, secret } = await makeRetailerKey(standing.keys, actor, call.body)
      return { credentialId, key: secret }
    },
  }),
  endpoint({
    id: 'revokeApiKey',
    method: 'DELETE',
    url: `${url}/:credentialId`,
    tag,
    summary: 'Revokes an API key, at once',
    params: OneKey,
    query: ForRetailer,
    body: Nothing,
    response: Done,
    refusals: ['retailer-not-found', 'credential-not-found', 'forbidden'],
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = enderIn(call, standing)
      await revokeRetailerKey(standing.keys, actor, call.params.credentialId)
      return {}
    },
  }),
]
