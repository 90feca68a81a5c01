import { listApplications, revokeOwnGrant } from '../core/access/oauth/personal-tokens.ts'
import { endpoint } from './endpoint.ts'
import { grantToWire } from './grants.ts'
import { Applications, OneGrant } from './schema.ts'
import { enderIn, ending, listing, placesOf, standingOf } from './standing.ts'

const tag = 'You'

/** What people let in, whichever wire it speaks. */
export const applicationEndpoints = [
  endpoint({
    ...listing,
    id: 'listApplications',
    url: '/:environment/applications',
    tag,
    summary: 'Applications that people of the retailer let in',
    response: Applications,
    answer: async (call) => {
      const { retailer } = await standingOf(call)
      const lists = placesOf(call).map((place) => listApplications(place, call.session, retailer.retailerId))
      const found = (await Promise.all(lists)).flat().sort((a, b) => a.grantId - b.grantId)
      return { data: found.map((grant) => ({ ...grantToWire(grant), api: grant.flavour })) }
    },
  }),
  endpoint({
    ...ending,
    id: 'revokeApplication',
    url: '/:environment/applications/:grantId',
    tag,
    summary: 'Ends all that an application may do for somebody, at once',
    params: OneGrant,
    answer: async (call) => {
      const standing = await standingOf(call)
      // one's own anybody ends; what a read-only person of a retailer sees is its own
      if (call.session.user.party !== 'retailer') enderIn(call, standing)
      const { retailerId } = standing.retailer
      const { grantId } = call.params
      const lists = placesOf(call).map(async (place) => {
        const found = await listApplications(place, call.session, retailerId)
        return found.some((grant) => grant.grantId === grantId) ? place : undefined
      })
      // of whichever wire it is; what is on no list is not there
      const place = (await Promise.all(lists)).find((each) => each !== undefined) ?? standing.place
      await revokeOwnGrant(place, call.session, grantId, retailerId)
      return {}
    },
  }),
]
