import { addUser } from '../../src/core/access/people/add-user.ts'
import { makeLink } from '../../src/core/access/people/links.ts'
import { findVisit, isSignedIn, type Place } from '../../src/core/access/people/session.ts'
import { signIn } from '../../src/core/access/people/sign-in.ts'
import type { SignedIn, UserEntry, UserRole } from '../../src/core/access/people/user.ts'
import type { Hub } from '../../src/core/hub.ts'
import { operator } from '../support/hub.ts'

export const password = 'seven wide oceans'
export const place: Place = { address: '192.0.2.7', browser: 'Test browser' }

let counter = 0

/** Somebody of a retailer unless said, with the password above. */
export async function person(
  hub: Hub,
  more: { retailer?: string; supplier?: string; role?: UserRole; party?: 'operator' } = {},
): Promise<UserEntry> {
  counter += 1
  const { party, role = 'owner', ...of } = more
  const whose = party === 'operator' || of.supplier ? of : { retailer: 'r1', ...of }
  return await addUser(hub, operator.production, {
    email: `person${counter}@example.com`,
    name: `Person ${counter}`,
    role,
    password,
    ...whose,
  })
}

/** The cookie of a session of theirs. */
export async function signedInCookie(hub: Hub, user: UserEntry): Promise<string> {
  const answer = await signIn(hub, { email: user.email, password, place, before: undefined })
  if (answer.kind !== 'signed-in') throw new Error(`not signed in: ${answer.kind}`)
  return answer.cookie
}

export async function signedIn(hub: Hub, user: UserEntry): Promise<SignedIn> {
  const session = await findVisit(hub, await signedInCookie(hub, user))
  if (!isSignedIn(session)) throw new Error('no session')
  return session
}

/** The token in a link, as its reader would have it. */
export async function linkToken(hub: Hub, user: UserEntry, purpose: 'invite' | 'reset'): Promise<string> {
  const { url } = await makeLink(hub, user.userId, purpose)
  return new URL(url).searchParams.get('token') ?? ''
}
