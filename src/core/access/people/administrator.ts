import { appendAudit } from '../../../store/access.ts'
import { type LockedPerson, lockPeople } from '../../../store/people/administration.ts'
import type { Party } from '../../../store/people/users.ts'
import type { Tx } from '../../../store/tx.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Clock } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'
import { actorOf, type OperatorCaller } from '../caller.ts'
import { requireProduction } from '../hub-change.ts'
import { peopleOf } from './session.ts'
import { countTry } from './throttle.ts'
import { requireFresh, type SignedIn, userActor } from './user.ts'

/** Whose people: one party’s. */
export interface PartyKey {
  readonly party: Party
  readonly retailerId: number | null
  readonly supplierId: number | null
}

/** Who looks after people: an owner, or the operator’s command line. */
export interface Administrator {
  readonly actor: string
  /** What the person is told of who did it. */
  readonly name: string
  /** null: the command line. */
  readonly userId: number | null
  /** null: everybody’s, which the operator looks after. */
  readonly party: PartyKey | null
}

/** @throws Problem `forbidden` for a caller of the sandbox */
export function commandLine(caller: OperatorCaller): Administrator {
  requireProduction(caller)
  return { actor: actorOf(caller), name: 'the operator', userId: null, party: null }
}

/** Owners look after the people of their own party, those of the operator after everybody. @throws Problem `forbidden` */
export function ownerAdministrator({ user }: SignedIn): Administrator {
  if (user.role !== 'owner') throw new Problem('forbidden', {})
  const { party, retailerId, supplierId } = user
  const own = party === 'operator' ? null : { party, retailerId, supplierId }
  return { actor: userActor(user), name: user.name, userId: user.userId, party: own }
}

/** The same, with the password shown lately: for what makes a secret or gives a right. @throws Problem `step-up-required` */
export function freshAdministrator(session: SignedIn, clock: Clock): Administrator {
  const administrator = ownerAdministrator(session)
  requireFresh(session, clock)
  return administrator
}

export function isOfParty(person: PartyKey, { party, retailerId, supplierId }: PartyKey): boolean {
  return person.party === party && person.retailerId === retailerId && person.supplierId === supplierId
}

/** A change of one person, under way: it and every owner of its party are locked. */
export interface PersonChange {
  readonly tx: Tx
  readonly at: Date
  readonly person: LockedPerson
  readonly isOneself: boolean
  /** Could anybody of the party look after its people without this one? */
  readonly isLastOwner: boolean
  audit(action: string, facts?: object): Promise<void>
}

/** @throws Problem `user-not-found` for whoever is out of reach as for nobody; `forbidden` */
export async function changePerson<T>(
  hub: Hub,
  by: Administrator,
  userId: number,
  work: (change: PersonChange) => Promise<T>,
): Promise<T> {
  const at = hub.clock.now()
  return await transaction(peopleOf(hub), [], async (tx) => {
    const locked = await lockPeople(tx, { userId, by: by.userId })
    const person = locked.find((each) => each.userId === userId)
    if (!person || (by.party && !isOfParty(person, by.party)))
      throw new Problem('user-not-found', { user: String(userId) })
    requireStillOwner(by, locked)
    const subject = userActor(person)
    return await work({
      tx,
      at,
      person,
      isOneself: by.userId === userId,
      isLastOwner: isLastOwner(person, locked),
      audit: (action, facts = {}) =>
        appendAudit(tx, { environment: 'production', actor: by.actor, action, subject, facts, at }),
    })
  })
}

/** Whoever asks may have been demoted or disabled since the request came in. */
function requireStillOwner(by: Administrator, locked: readonly LockedPerson[]): void {
  if (by.userId === null) return
  const self = locked.find(({ userId }) => userId === by.userId)
  if (self?.role !== 'owner' || self.disabledAt !== null) throw new Problem('forbidden', {})
}

/** An owner who never took up the invitation counts only beside others who did not. */
function isLastOwner(person: LockedPerson, locked: readonly LockedPerson[]): boolean {
  if (person.role !== 'owner' || person.disabledAt !== null) return false
  return !locked.some(
    (each) =>
      each.userId !== person.userId &&
      isOfParty(each, person) &&
      each.role === 'owner' &&
      each.disabledAt === null &&
      (each.canSignIn || !person.canSignIn),
  )
}

const mailsAnHour = { tries: 30, seconds: 3600 }

/** Mail to people costs their patience, and an invitation tells whether an address is taken. @throws Problem `too-many-requests` */
export async function countMailBy(hub: Hub, { userId }: Administrator): Promise<void> {
  if (userId === null) return
  const subject = `mail by user ${userId}`
  const { isAllowed, retryAfterSeconds } = await countTry(
    peopleOf(hub),
    subject,
    mailsAnHour,
    hub.clock.now(),
  )
  if (!isAllowed) throw new Problem('too-many-requests', { retryAfterSeconds })
}
