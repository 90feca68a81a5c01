import {
  type GrantEntry,
  listPersonalTokens,
  makePersonalToken,
  revokeOwnGrant,
} from '../core/access/oauth/personal-tokens.ts'
import { endpoint } from './endpoint.ts'
import { MadePersonalToken, NewPersonalToken, OneGrant, PersonalTokens } from './schema.ts'
import { enderIn, ending, listing, makerIn, making, standingOf } from './standing.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'HomeRoots'

export function grantToWire(grant: GrantEntry) {
  const { grantId, name, userName, scopes, createdAt, expiresAt, lastUsedAt } = grant
  return {
    grantId,
    name,
    madeBy: userName,
    scopes: [...scopes],
    createdAt: timeToWire(createdAt),
    expiresAt: timeOrNull(expiresAt),
    lastUsedAt: timeOrNull(lastUsedAt),
  }
}

/** A personal token and what an application may do are both grants, and end in the same way. */
export const revokeGrantBy = (
  id: string,
  address: string,
  summary: string,
  wire: 'homeroots' | 'inventory-source' = 'homeroots',
) =>
  endpoint({
    ...ending,
    id,
    url: `/:environment/${address}/:grantId`,
    tag: wire === 'homeroots' ? tag : 'Inventory Source',
    summary,
    params: OneGrant,
    answer: async (call) => {
      const standing = await standingOf(call, wire)
      // one's own anybody ends; what a read-only person of a retailer sees is its own
      if (call.session.user.party !== 'retailer') enderIn(call, standing)
      const { retailerId } = standing.retailer
      await revokeOwnGrant(standing.place, call.session, call.params.grantId, retailerId)
      return {}
    },
  })

export const grantEndpoints = [
  endpoint({
    ...listing,
    id: 'listPersonalTokens',
    url: '/:environment/personal-tokens',
    tag,
    summary: 'Personal access tokens: of all people for an owner, one’s own for everybody else',
    response: PersonalTokens,
    answer: async (call) => {
      const { place, retailer } = await standingOf(call)
      const found = await listPersonalTokens(place, call.session, retailer.retailerId)
      return { data: found.map((grant) => ({ ...grantToWire(grant), prefix: grant.prefix })) }
    },
  }),
  endpoint({
    ...making,
    id: 'makePersonalToken',
    url: '/:environment/personal-tokens',
    tag,
    summary: 'A new personal access token; it is in this answer and nowhere else',
    body: NewPersonalToken,
    response: MadePersonalToken,
    answer: async (call) => {
      const standing = await standingOf(call)
      makerIn(call, standing)
      const made = await makePersonalToken(standing.place, call.session, call.body)
      return { ...made, expiresAt: timeOrNull(made.expiresAt) }
    },
  }),
  revokeGrantBy('revokePersonalToken', 'personal-tokens', 'Revokes a personal access token, at once'),
]
