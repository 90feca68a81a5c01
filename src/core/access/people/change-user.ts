import { revokeGrantsOfUser } from '../../../store/oauth/grants.ts'
import { replaceRecoveryCodes, saveTotpSecret } from '../../../store/people/factors.ts'
import { endLinks } from '../../../store/people/links.ts'
import { deleteSessions } from '../../../store/people/sessions.ts'
import { disableUserRow, enableUserRow, type UserRole, updateUser } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { environments } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import { type Administrator, changePerson } from './administrator.ts'
import { tellPerson } from './links.ts'

const lastOwner = 'This is the last owner. Make somebody else an owner first.'
const ownRole = 'Nobody changes their own role: another owner can.'
const ownAccount = 'Nobody disables their own account: another owner can.'

function refuse(...messages: readonly string[]): never {
  throw new Problem('invalid-request', { messages })
}

/**
 * Another role or name, from the person’s next request on, in every process. What somebody granted that may only look from now
 * on keeps what looks; the rest rests until there is another role. @throws Problem `user-not-found`, `invalid-request`, `forbidden`
 */
export async function changeUser(
  hub: Hub,
  by: Administrator,
  userId: number,
  input: { readonly role?: UserRole | undefined; readonly name?: string | undefined },
): Promise<void> {
  if (input.name !== undefined) requireAll(partyRules.name(input.name))
  await changePerson(hub, by, userId, async ({ tx, person, isOneself, isLastOwner, audit }) => {
    const { role = person.role } = input
    const name = input.name?.trim() ?? person.name
    if (role !== person.role && isOneself) refuse(ownRole)
    if (role !== 'owner' && isLastOwner) refuse(lastOwner)
    if (role === person.role && name === person.name) return
    await updateUser(tx, userId, { role, name })
    if (role !== person.role) await audit('user.role', { from: person.role, to: role })
    if (name !== person.name) await audit('user.name', { from: person.name, to: name })
  })
}

/**
 * Ends a person's sessions, links, tokens and what applications may do for it, at once and in both environments: whoever
 * asks with any of them is looked up together with the user. `evenLastOwner`: for a party that leaves, or an account that is in
 * wrong hands; the command line alone may say it. @throws Problem `user-not-found`, `invalid-request`, `forbidden`
 */
export async function disableUser(
  hub: Hub,
  by: Administrator,
  userId: number,
  { evenLastOwner = false }: { readonly evenLastOwner?: boolean } = {},
): Promise<void> {
  await changePerson(hub, by, userId, async ({ tx, at, person, isOneself, isLastOwner, audit }) => {
    if (isOneself) refuse(ownAccount)
    if (isLastOwner && !(evenLastOwner && by.userId === null)) refuse(lastOwner)
    if ((await disableUserRow(tx, userId, at)) === 0) return
    await deleteSessions(tx, userId, null)
    await endLinks(tx, userId, at)
    await audit('user.disable', { email: person.email })
  })
  await endGrants(hub, userId)
}

/** Tokens and applications of before stay ended; password and factors are what they were. @throws Problem as above */
export async function enableUser(hub: Hub, by: Administrator, userId: number): Promise<void> {
  // reached before anything ends: and ended once more, for a process that died between the disabling and this
  const isDisabled = await changePerson(hub, by, userId, async ({ person }) => person.disabledAt !== null)
  if (!isDisabled) return
  await endGrants(hub, userId)
  await changePerson(hub, by, userId, async ({ tx, person, audit }) => {
    if ((await enableUserRow(tx, userId)) > 0) await audit('user.enable', { email: person.email })
  })
}

async function endGrants(hub: Hub, userId: number): Promise<void> {
  for (const environment of environments) {
    await transaction(hub.db.environments[environment], [], (tx) =>
      revokeGrantsOfUser(tx, userId, hub.clock.now(), 'user-disabled'),
    )
  }
}

/** Signs somebody out everywhere; how many sessions that were. @throws Problem as above */
export async function endSessionsOf(hub: Hub, by: Administrator, userId: number): Promise<number> {
  return await changePerson(hub, by, userId, async ({ tx, audit }) => {
    const ended = await deleteSessions(tx, userId, null)
    if (ended > 0) await audit('user.sessions-end', { ended })
    return ended
  })
}

/**
 * For somebody who lost the telephone and the recovery codes: the authenticator app is asked for no more. Sessions end, and the
 * person is told by mail, lest somebody else talked the owner into it. Passkeys stay. @throws Problem as above
 */
export async function removeSecondFactorOf(hub: Hub, by: Administrator, userId: number): Promise<void> {
  const told = await changePerson(hub, by, userId, async ({ tx, person, audit }) => {
    await saveTotpSecret(tx, userId, null)
    await replaceRecoveryCodes(tx, userId, [])
    await deleteSessions(tx, userId, null)
    await audit('user.totp-remove')
    return person
  })
  await tellPerson(hub, {
    to: told.email,
    subject: 'Your authenticator app is turned off',
    text:
      `Hello ${told.name},\n\n${by.name} turned off the authenticator app of your Dropdock account and signed you out everywhere. ` +
      'Set it up again under Account after you have signed in. If you did not ask for this, speak to ' +
      `${by.name} at once.\n`,
  })
}
