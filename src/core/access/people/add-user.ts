import { appendAudit } from '../../../store/access.ts'
import { findSupplier } from '../../../store/parties/suppliers.ts'
import { findRetailer } from '../../../store/parties.ts'
import {
  findUser,
  findUserByEmail,
  insertUser,
  type Party,
  readUsers,
  type UserEntry,
  type UserProofs,
  type UserRole,
} from '../../../store/people/users.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { Problem } from '../../shared/problem.ts'
import type { OperatorCaller } from '../caller.ts'
import { partyRules, requireAll } from '../party-rules.ts'
import { type Administrator, commandLine, isOfParty } from './administrator.ts'
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

/** By the operator’s command line. @throws Problem as `addPerson` */
export async function addUser(hub: Hub, caller: OperatorCaller, input: AddUser): Promise<UserEntry> {
  return await addPerson(hub, commandLine(caller), input)
}

/**
 * An owner of a retailer or a supplier adds to its own party, whatever is said of another.
 * @throws Problem `already-exists`, `retailer-not-found`, `supplier-not-found`, `invalid-request`, `forbidden`
 */
export async function addPerson(hub: Hub, by: Administrator, input: AddUser): Promise<UserEntry> {
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
  const at = hub.clock.now()
  return await transaction(peopleOf(hub), [], async (tx) => {
    const party = by.party ?? (await partyOf(tx, input))
    const user = { ...party, role: input.role, email, emailKey: emailKeyOf(email), name: input.name.trim() }
    const userId = await insertUser(tx, { ...user, passwordHash, at })
    if (userId === undefined) return await refuseTaken(tx, by, email)
    const { emailKey: _, ...facts } = user
    const entry = { environment: 'production', actor: by.actor, action: 'user.add', facts, at } as const
    await appendAudit(tx, { ...entry, subject: `user:${userId}` })
    const made = await findUser(tx, userId)
    if (!made) throw new Error('a user that was just made is not there')
    return entryOf(made)
  })
}

/** Of a colleague it may be said that it is there; whose an address is elsewhere is not a party’s business. */
async function refuseTaken(tx: Queryable, by: Administrator, email: string): Promise<never> {
  const there = await findUserByEmail(tx, emailKeyOf(email))
  if (by.party && there && !isOfParty(there, by.party)) {
    const messages = ['This address cannot be invited. Take another one, or ask the operator.']
    throw new Problem('invalid-request', { messages })
  }
  throw new Problem('already-exists', { subject: `a user ${email}` })
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
  return entryOf(found)
}

/** What is answered is printed and sent: the hash and the sealed secret stay here. */
function entryOf({ passwordHash: _, totpSecret: __, ...entry }: UserProofs): UserEntry {
  return entry
}
