import { makePersonalRefreshToken } from '../core/access/oauth/personal-refresh-token.ts'
import { listPersonalTokens } from '../core/access/oauth/personal-tokens.ts'
import { endpoint } from './endpoint.ts'
import { grantToWire, revokeGrantBy } from './grants.ts'
import { MadeRefreshToken, NewRefreshToken, RefreshTokens } from './schema.ts'
import { listing, makerIn, making, standingOf } from './standing.ts'

const tag = 'Inventory Source'
const url = '/:environment/refresh-tokens'

/** Refresh tokens for programs of the retailer's own: what the document shows under API, Authenticate. */
export const refreshTokenEndpoints = [
  endpoint({
    ...listing,
    id: 'listRefreshTokens',
    url,
    tag,
    summary: 'Personal refresh tokens: of all people for an owner, one’s own for everybody else',
    response: RefreshTokens,
    answer: async (call) => {
      const { place, retailer } = await standingOf(call, 'inventory-source')
      const found = await listPersonalTokens(place, call.session, retailer.retailerId)
      return { data: found.map((grant) => ({ ...grantToWire(grant), hint: grant.refreshHint ?? '' })) }
    },
  }),
  endpoint({
    ...making,
    id: 'makeRefreshToken',
    url,
    tag,
    summary: 'A new personal refresh token; it is in this answer and nowhere else',
    body: NewRefreshToken,
    response: MadeRefreshToken,
    answer: async (call) => {
      const standing = await standingOf(call, 'inventory-source')
      makerIn(call, standing)
      return await makePersonalRefreshToken(standing.place, call.session, call.body)
    },
  }),
  revokeGrantBy(
    'revokeRefreshToken',
    'refresh-tokens',
    'Revokes a personal refresh token and what was made with it, at once',
    'inventory-source',
  ),
]
