import { listPartiesToActFor } from '../core/access/people/acts-for.ts'
import { freshAdministrator, ownerAdministrator } from '../core/access/people/administrator.ts'
import {
  changeUser,
  disableUser,
  enableUser,
  endSessionsOf,
  removeSecondFactorOf,
} from '../core/access/people/change-user.ts'
import { inviteUser, mailLinkTo } from '../core/access/people/invite-user.ts'
import { listPeople, type PersonEntry } from '../core/access/people/list-people.ts'
import type { SignedIn } from '../core/access/people/user.ts'
import type { ProblemCode } from '../core/shared/problem.ts'
import { type Call, endpoint } from './endpoint.ts'
import {
  AskPeople,
  ChangedPerson,
  Mailed,
  NewPerson,
  OnePerson,
  PartyChoices,
  People,
} from './people-schema.ts'
import { Done, Nothing } from './schema.ts'
import { timeOrNull, timeToWire } from './values.ts'

const tag = 'People'
const pageLength = 50

function personToWire(person: PersonEntry, { user }: SignedIn) {
  const { userId, name, email, role, party, partyName, disabledAt, canSignIn, isLastOwner } = person
  const { signedInAt, sessions, hasTotp, passkeys } = person
  const whileEnabled = canSignIn ? ('active' as const) : ('invited' as const)
  return {
    userId,
    name,
    email,
    role,
    party,
    partyName,
    state: disabledAt === null ? whileEnabled : ('disabled' as const),
    createdAt: timeToWire(person.createdAt),
    isSelf: userId === user.userId,
    isLastOwner,
    // who has no second factor is for those to know who can do something about it
    security:
      user.role === 'owner' ? { signedInAt: timeOrNull(signedInAt), sessions, hasTotp, passkeys } : null,
  }
}

type One = Call<{ userId: number }>

/** Something done to one person; what gives a right or makes a link asks for the password first. */
const deed = (
  id: string,
  address: string,
  summary: string,
  refusals: readonly ProblemCode[],
  work: (call: One) => Promise<unknown>,
) =>
  endpoint({
    id,
    method: 'POST',
    url: `/people/:userId/${address}`,
    tag,
    summary,
    params: OnePerson,
    body: Nothing,
    response: Done,
    refusals: ['user-not-found', 'forbidden', ...refusals],
    answer: async (call) => {
      await work(call)
      return {}
    },
  })

const fresh = ({ session, hub }: Pick<Call, 'session' | 'hub'>) => freshAdministrator(session, hub.clock)
const owner = ({ session }: Pick<Call, 'session'>) => ownerAdministrator(session)

export const peopleEndpoints = [
  endpoint({
    id: 'listPeople',
    method: 'GET',
    url: '/people',
    tag,
    summary: 'Colleagues; for the operator’s people everybody, fifty at a time by name',
    query: AskPeople,
    response: People,
    refusals: [],
    answer: async ({ hub, session, query: { own, ...filter } }) => {
      const asked = { ...filter, ownOnly: own !== undefined, limit: pageLength }
      const { people, next } = await listPeople(hub, session, asked)
      return { data: people.map((each) => personToWire(each, session)), next }
    },
  }),
  endpoint({
    id: 'listPartyChoices',
    method: 'GET',
    url: '/parties',
    tag,
    summary: 'Whose people an owner of the operator may invite',
    response: PartyChoices,
    refusals: ['forbidden'],
    answer: async ({ hub, session }) => await listPartiesToActFor(hub, session.user),
  }),
  endpoint({
    id: 'invitePerson',
    method: 'POST',
    url: '/people',
    tag,
    summary: 'Adds somebody and mails the invitation',
    body: NewPerson,
    response: Mailed,
    refusals: [
      'forbidden',
      'step-up-required',
      'already-exists',
      'invalid-request',
      'retailer-not-found',
      'supplier-not-found',
      'too-many-requests',
    ],
    answer: async (call) => {
      const { isMailed } = await inviteUser(call.hub, fresh(call), call.body)
      return { isMailed }
    },
  }),
  endpoint({
    id: 'changePerson',
    method: 'POST',
    url: '/people/:userId',
    tag,
    summary: 'Another role or name, from the person’s next request on',
    params: OnePerson,
    body: ChangedPerson,
    response: Done,
    refusals: ['user-not-found', 'forbidden', 'step-up-required', 'invalid-request'],
    answer: async (call) => {
      await changeUser(call.hub, fresh(call), call.params.userId, call.body)
      return {}
    },
  }),
  endpoint({
    id: 'mailLink',
    method: 'POST',
    url: '/people/:userId/link',
    tag,
    summary: 'Mails the invitation again, or a link to a new password',
    params: OnePerson,
    body: Nothing,
    response: Mailed,
    refusals: ['user-not-found', 'forbidden', 'step-up-required', 'invalid-request', 'too-many-requests'],
    answer: async (call) => ({ isMailed: await mailLinkTo(call.hub, fresh(call), call.params.userId) }),
  }),
  deed('disablePerson', 'disable', 'Ends all that somebody has open, at once', ['invalid-request'], (call) =>
    disableUser(call.hub, owner(call), call.params.userId),
  ),
  deed('enablePerson', 'enable', 'Lets somebody sign in again', ['step-up-required'], (call) =>
    enableUser(call.hub, fresh(call), call.params.userId),
  ),
  deed('endSessionsOfPerson', 'sign-out', 'Signs somebody out everywhere', [], (call) =>
    endSessionsOf(call.hub, owner(call), call.params.userId),
  ),
  deed(
    'removeSecondFactorOfPerson',
    'remove-second-factor',
    'Turns somebody’s authenticator app off, for a lost telephone',
    ['step-up-required'],
    (call) => removeSecondFactorOf(call.hub, fresh(call), call.params.userId),
  ),
]
