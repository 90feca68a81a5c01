import {
  allowKeyInUrl,
  listSophioKeys,
  type MadeSophioKey as MadePair,
  makeSophioKey,
  type SophioKey as Pair,
  revokeSophioKey,
  rotateSophioKey,
} from '../core/access/sophio-keys.ts'
import { endpoint } from './endpoint.ts'
import { OneKey } from './schema.ts'
import { MadeSophioKey, NewSophioKey, SophioKeys, SophioRotation, SophioUrl } from './sophio-schema.ts'
import { changing, enderIn, ending, listing, makerIn, making, rotating, standingOf } from './standing.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'Sophio'
const url = '/:environment/sophio-keys'

function pairToWire({ createdAt, expiresAt, replacedBy, lastUsedAt, uses, ...plain }: Pair) {
  return {
    ...plain,
    createdAt: timeToWire(createdAt),
    expiresAt: timeOrNull(expiresAt),
    isReplaced: replacedBy !== null,
    lastUsedAt: timeOrNull(lastUsedAt),
    uses: uses.map(({ way, address, firstAt, lastAt }) => ({
      way,
      address,
      firstAt: timeToWire(firstAt),
      lastAt: timeToWire(lastAt),
    })),
  }
}

function madeToWire({ credentialId, key, secret, expiresAt }: MadePair) {
  const authentication = Buffer.from(`${key}:${secret}`).toString('base64')
  return { credentialId, key, secret, authentication, expiresAt: timeOrNull(expiresAt) }
}

/** The pairs of a key and a secret that the document has people get under Advanced Settings, Account. */
export const sophioKeyEndpoints = [
  endpoint({
    ...listing,
    id: 'listSophioKeys',
    url,
    tag,
    summary: 'The pairs of key and secret that open a retailer’s store, with where each was last used',
    response: SophioKeys,
    answer: async (call) => {
      const { keys } = await standingOf(call)
      return { data: (await listSophioKeys(keys)).map(pairToWire) }
    },
  }),
  endpoint({
    ...making,
    id: 'makeSophioKey',
    url,
    tag,
    summary: 'A new pair; its secret is in this answer and nowhere else',
    body: NewSophioKey,
    response: MadeSophioKey,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = makerIn(call, standing)
      return madeToWire(await makeSophioKey(standing.keys, actor, call.body))
    },
  }),
  endpoint({
    ...rotating,
    id: 'rotateSophioKey',
    url: `${url}/:credentialId/rotation`,
    tag,
    summary: 'A new pair of the same name; the old one works on for as long as is said',
    params: OneKey,
    body: SophioRotation,
    response: MadeSophioKey,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = makerIn(call, standing)
      const { credentialId } = call.params
      return madeToWire(await rotateSophioKey(standing.keys, actor, { credentialId, ...call.body }))
    },
  }),
  endpoint({
    ...changing,
    id: 'allowSophioKeyInUrl',
    url: `${url}/:credentialId`,
    tag,
    summary: 'Says whether a pair may come in the address',
    params: OneKey,
    body: SophioUrl,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = enderIn(call, standing)
      const { credentialId } = call.params
      await allowKeyInUrl(standing.keys, actor, { credentialId, ...call.body })
      return {}
    },
  }),
  endpoint({
    ...ending,
    id: 'revokeSophioKey',
    url: `${url}/:credentialId`,
    tag,
    summary: 'Revokes a pair, at once',
    params: OneKey,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { actor } = enderIn(call, standing)
      await revokeSophioKey(standing.keys, actor, call.params.credentialId)
      return {}
    },
  }),
]
