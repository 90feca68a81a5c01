import {
  addClient,
  type ClientEntry,
  deleteClient,
  listClients,
  rotateClientSecret,
} from '../core/access/oauth/clients.ts'
import { endpoint } from './endpoint.ts'
import { MadeClient, NewOAuthClient, NewSecret, OAuthClients, OneClient } from './schema.ts'
import { enderIn, ending, listing, makerIn, making, rotating, standingOf } from './standing.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'HomeRoots'
const url = '/:environment/oauth-clients'

function clientToWire(client: ClientEntry) {
  const { clientId, name, redirectUris, isPublic, secretHint, previousSecretUntil, createdAt } = client
  return {
    clientId,
    name,
    redirectUris: [...redirectUris],
    isPublic,
    secretHint,
    previousSecretUntil: timeOrNull(previousSecretUntil),
    createdAt: timeToWire(createdAt),
  }
}

export const oauthClientEndpoints = [
  endpoint({
    ...listing,
    id: 'listOAuthClients',
    url,
    tag,
    summary: 'The OAuth clients of a retailer',
    response: OAuthClients,
    answer: async (call) => {
      const { place, retailer } = await standingOf(call)
      return { data: (await listClients(place, retailer)).map(clientToWire) }
    },
  }),
  endpoint({
    ...making,
    id: 'addOAuthClient',
    url,
    tag,
    summary: 'A new OAuth client; its secret is in this answer and nowhere else',
    body: NewOAuthClient,
    response: MadeClient,
    answer: async (call) => {
      const standing = await standingOf(call)
      return await addClient(standing.place, makerIn(call, standing), call.body)
    },
  }),
  endpoint({
    ...rotating,
    id: 'rotateOAuthClientSecret',
    url: `${url}/:clientId/secret`,
    tag,
    summary: 'A new secret for an OAuth client; the old one works on for as long as is said',
    params: OneClient,
    body: NewSecret,
    response: MadeClient,
    answer: async (call) => {
      const standing = await standingOf(call)
      const { clientId } = call.params
      return await rotateClientSecret(standing.place, makerIn(call, standing), { clientId, ...call.body })
    },
  }),
  endpoint({
    ...ending,
    id: 'deleteOAuthClient',
    url: `${url}/:clientId`,
    tag,
    summary: 'Deletes an OAuth client, with everything people let it do',
    params: OneClient,
    answer: async (call) => {
      const standing = await standingOf(call)
      await deleteClient(standing.place, enderIn(call, standing), call.params.clientId)
      return {}
    },
  }),
]
