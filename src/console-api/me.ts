import type { OAuthFlavour } from '../core/access/oauth/flavour.ts'
import { listRetailersToActFor } from '../core/access/people/acts-for.ts'
import { endOneSession, listSessions, sessionName } from '../core/access/people/session.ts'
import { mayWrite } from '../core/access/people/user.ts'
import type { Environment } from '../core/shared/environment.ts'
import { type ConsoleParts, endpoint } from './endpoint.ts'
import { Done, Me, Nothing, OneSession, RetailerChoices, Sessions } from './schema.ts'
import { flavourOf } from './standing.ts'
import { timeToWire } from './values.ts'

function addresses({ addressOf }: ConsoleParts, environment: Environment) {
  const homeroots = addressOf('homeroots', environment)
  const inventorySource = addressOf('inventory-source', environment)
  return {
    homeroots,
    authorize: `${homeroots}/oauth/authorize`,
    token: `${homeroots}/oauth/token`,
    endlessAisles: addressOf('endless-aisles', environment),
    inventorySource: `${inventorySource}/v1`,
    inventorySourceToken: `${inventorySource}/oauth/token`,
    sophio: addressOf('sophio', environment),
  }
}

/** What a person can hand on; what every application may ask for besides is not for tokens that people make. */
function scopesOf({ scopes }: OAuthFlavour) {
  return scopes
    .filter(({ isEverybodys = false }) => !isEverybodys)
    .map(({ name, words, writes }) => ({ name, words, writes }))
}

/** Who is signed in, and what the console needs to know before it shows anything. */
export const meEndpoints = [
  endpoint({
    id: 'me',
    method: 'GET',
    url: '/me',
    tag: 'You',
    summary: 'Who is signed in, and what that person may do',
    response: Me,
    refusals: [],
    answer: async (call) => {
      const { user } = call.session
      const { name, email, role, party, partyCode, partyName } = user
      const own = party === 'retailer' && partyCode !== null
      return {
        name,
        email,
        role,
        party,
        retailer: own ? { code: partyCode, name: partyName ?? partyCode } : null,
        mayWrite: mayWrite(user),
        hasOutbox: call.hub.mailer.outbox !== undefined,
        scopes: scopesOf(flavourOf(call, 'homeroots')),
        inventorySource: {
          scopes: scopesOf(flavourOf(call, 'inventory-source')),
          clientId: flavourOf(call, 'inventory-source').personalClientId ?? '',
        },
        addresses: { production: addresses(call, 'production'), sandbox: addresses(call, 'sandbox') },
      }
    },
  }),
  endpoint({
    id: 'listRetailerChoices',
    method: 'GET',
    url: '/retailers',
    tag: 'You',
    summary: 'The retailers that people of the operator choose from',
    response: RetailerChoices,
    refusals: ['forbidden'],
    answer: async ({ hub, session }) => ({
      data: (await listRetailersToActFor(hub, session.user)).map(({ code, name }) => ({ code, name })),
    }),
  }),
  endpoint({
    id: 'listSessions',
    method: 'GET',
    url: '/sessions',
    tag: 'You',
    summary: 'Where this person is signed in',
    response: Sessions,
    refusals: [],
    answer: async ({ hub, session }) => ({
      data: (await listSessions(hub, session)).map((each) => ({
        session: sessionName(each),
        address: each.address,
        browser: each.browser,
        createdAt: timeToWire(each.createdAt),
        seenAt: timeToWire(each.seenAt),
        isThis: each.idHash.equals(session.idHash),
      })),
    }),
  }),
  endpoint({
    id: 'endSession',
    method: 'DELETE',
    url: '/sessions/:session',
    tag: 'You',
    summary: 'Sign out elsewhere, or here',
    params: OneSession,
    body: Nothing,
    response: Done,
    refusals: [],
    answer: async ({ hub, session, params }) => {
      await endOneSession(hub, session, params.session)
      return {}
    },
  }),
]
