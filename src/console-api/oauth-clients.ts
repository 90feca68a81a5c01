import {
  addClient,
  type ClientEntry,
  deleteClient,
  listClients,
  rotateClientSecret,
} from '../core/access/oauth/clients.ts'
import { endpoint } from './endpoint.ts'
import {
  Done,
  ForRetailer,
  InEnvironment,
  MadeClient,
  NewOAuthClient,
  NewSecret,
  Nothing,
  OAuthClients,
  OneClient,
} from './schema.ts'
import { enderIn, makerIn, standingOf } from './standing.ts'
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
    id: 'listOAuthClients',
    method: 'GET',
    url,
    tag,
    summary: 'The OAuth clients of a retailer',
    params: InEnvironment,
    query: ForRetailer,
    response: OAuthClients,
    refusals: ['retailer-not-found', 'forbidden'],
    answer: async (call) => {
      const { place, retailer } = await standingOf(call)
      return { data: (await listClients(place, retailer)).map(clientToWire) }
    },
  }),
  endpoint({
    id: 'addOAuthClient',
    method: 'POST',
    url,
    tag,
    summary: 'A new OAuth client; its secret is in this answer and nowhere else',
    params: InEnvironment,
    query: ForRetailer,
    body: NewOAuthClient,
    response: MadeClient,
    refusals: ['retailer-not-found', 'forbidden', 'step-up-required', 'invalid-request'],
    answer: async (call) => {
      const standing = await standingOf(call)
      return await addClient(standing.place, makerIn(call, standing), call.body)
    },
  }),
  endpoint({
    id: 'rotateOAuthClientSecret',
    method: 'POST',
    url: `${url}/:clientId/secret`,
    tag,
    summary: 'A new secret for an OAuth client; the old one works on for as long as is said',
    params: OneClient,
    query: ForRetailer,
    body: NewSecret,
    response: MadeClient,
    refusals: [
      'retailer-not-found',
      'credential-not-found',
      'forbidden',
      'step-up-required',
      'invalid-request',
    ],
    answer: async (call) => {
      const standing = await standingOf(call)
      const { clientId } = call.params
      return await rotateClientSecret(standing.place, makerIn(call, standing), { clientId, ...call.body })
    },
  }),
  endpoint({
    id: 'deleteOAuthClient',
    method: 'DELETE',
    url: `${url}/:clientId`,
    tag,
    summary: 'Deletes an OAuth client, with everything people let it do',
    params: OneClient,
    query: ForRetailer,
    body: Nothing,
    response: Done,
    refusals: ['retailer-not-found', 'credential-not-found', 'forbidden'],
    answer: async (call) => {
      const standing = await standingOf(call)
      await deleteClient(standing.place, enderIn(call, standing), call.params.clientId)
      return {}
    },
  }),
]
