import { revokeGrantsOfUser } from '../../../store/oauth/grants.ts'
import { findSupplier } from '../../../store/parties/suppliers.ts'
import { findRetailer } from '../../../store/parties.ts'
import { endLinks } from '../../../store/people/links.ts'
import { deleteSessions } from '../../../store/people/sessions.ts'
import {
  disableUserRow,
  findUser,
  findUserByEmail,
  insertUser,
  type Party,
  readUsers,
  type UserEntry,
  type UserRole,
} from '../../../store/people/users.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { environments } from '../../shared/environment.ts'
import { Problem } from '../../shared/problem.ts'
import type { OperatorCaller } from '../caller.ts'
import { changeHub } from '../hub-change.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import { hashPassword, passwordComplaint } from './password.ts'
import { peopleOf } from './session.ts'
import { emailKeyOf } from './user.ts'

export interface AddUser {
  readonly email: string
  readonly name: string
  readonly role: UserRole
  /** The operator’s own people have neither; who belongs to a retailer or a supplier is named by its code or number. */
  readonly retailer?: string | undefined
  readonly supplier?: string | undefined
  /** Without one, the person chooses it by an invitation. */
  readonly password?: string | undefined
}

/** @throws Problem `already-exists`, `retailer-not-found`, `supplier-not-found`, `invalid-request`, `forbidden` */
export async function addUser(hub: Hub, caller: OperatorCaller, input: AddUser): Promise<UserEntry> {
  const email = input.email.normalize('NFKC').trim()
  requireAll(
    partyRules.name(input.name),
    /^[^\s@<>"(),:;\\]{1,64}@[^\s@<>"(),:;\\]{1,189}$/.test(email)
      ? null
      : 'An e-mail address looks like ann@example.com.',
    input.retailer !== undefined && input.supplier !== undefined
      ? 'A user belongs to a retailer or to a supplier, not to both.'
      : null,
    input.password === undefined
      ? null
      : passwordComplaint(input.password, [email.split('@')[0] ?? '', input.name]),
  )
  const passwordHash = input.password === undefined ? null : await hashPassword(input.password, hub.random)
  return await changeHub(hub, caller, async ({ tx, at, audit }) => {
    const party = await partyOf(tx, input)
    const user = { ...party, role: input.role, email, emailKey: emailKeyOf(email), name: input.name.trim() }
    const userId = await insertUser(tx, { ...user, passwordHash, at })
    if (userId === undefined) throw new Problem('already-exists', { subject: `a user ${email}` })
    const { emailKey: _, ...facts } = user
    await audit('user.add', `user:${userId}`, facts)
    const made = await findUser(tx, userId)
    if (!made) throw new Error('a user that was just made is not there')
    return made
  })
}

async function partyOf(
  tx: Queryable,
  { retailer, supplier }: AddUser,
): Promise<{ party: Party; retailerId: number | null; supplierId: number | null }> {
  if (retailer !== undefined) {
    const found = await findRetailer(tx, retailer)
    if (!found) throw new Problem('retailer-not-found', { retailer })
    return { party: 'retailer', retailerId: found.retailerId, supplierId: null }
  }
  if (supplier === undefined) return { party: 'operator', retailerId: null, supplierId: null }
  const found = await findSupplier(tx, supplier)
  if (!found) throw new Problem('supplier-not-found', { supplier })
  return { party: 'supplier', retailerId: null, supplierId: found.supplierId }
}

export async function listUsers(hub: Hub): Promise<readonly UserEntry[]> {
  return await readUsers(peopleOf(hub))
}

/** By address, or by number written as digits. @throws Problem `user-not-found` */
export async function getUser(hub: Hub, emailOrId: string): Promise<UserEntry> {
  const found = /^\d{1,9}$/.test(emailOrId)
    ? await findUser(peopleOf(hub), Number(emailOrId))
    : await findUserByEmail(peopleOf(hub), emailKeyOf(emailOrId))
  if (!found) throw new Problem('user-not-found', { user: emailOrId })
  return found
}

/**
 * Ends a person's sessions, links, tokens and what applications may do for it, at once and in both environments: whoever
 * asks with any of them is looked up together with the user. @throws Problem `user-not-found`, `forbidden`
 */
export async function disableUser(hub: Hub, caller: OperatorCaller, emailOrId: string): Promise<UserEntry> {
  const user = await getUser(hub, emailOrId)
  await changeHub(hub, caller, async ({ tx, at, audit }) => {
    if ((await disableUserRow(tx, user.userId, at)) === 0) return
    await deleteSessions(tx, user.userId, null)
    await endLinks(tx, user.userId, at)
    await audit('user.disable', `user:${user.userId}`, { email: user.email })
  })
  for (const environment of environments) {
    await transaction(hub.db.environments[environment], [], (tx) =>
      revokeGrantsOfUser(tx, user.userId, hub.clock.now(), 'user-disabled'),
    )
  }
  return await getUser(hub, String(user.userId))
}
