import { listRetailerKeys, makeRetailerKey, revokeRetailerKey } from '../core/access/retailer-keys.ts'
import { endpoint } from './endpoint.ts'
import { ApiKeys, MadeApiKey, NewApiKey, OneKey } from './schema.ts'
import { enderIn, ending, listing, makerIn, making, standingOf } from './standing.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'Endless Aisles'
const url = '/:environment/api-keys'

export const apiKeyEndpoints = [
  endpoint({
    ...listing,
    id: 'listApiKeys',
    url,
    tag,
    summary: 'The Endless Aisles API keys of a retailer',
    response: ApiKeys,
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
    ...making,
    id: 'makeApiKey',
    url,
    tag,
    summary: 'A new API key; it is in this answer and nowhere else',
    body: NewApiKey,
    response: MadeApiKey,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = makerIn(call, standing)
      const { credentialId, secret } = await makeRetailerKey(standing.keys, actor, call.body)
      return { credentialId, key: secret }
    },
  }),
  endpoint({
    ...ending,
    id: 'revokeApiKey',
    url: `${url}/:credentialId`,
    tag,
    summary: 'Revokes an API key, at once',
    params: OneKey,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = enderIn(call, standing)
      await revokeRetailerKey(standing.keys, actor, call.params.credentialId)
      return {}
    },
  }),
]
