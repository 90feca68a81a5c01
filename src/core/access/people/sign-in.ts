import { forgetAttempts } from '../../../store/people/attempts.ts'
import { deleteSession, type Method, type SessionEntry } from '../../../store/people/sessions.ts'
import { findUserByEmail, rehashPassword, saveSignIn, type UserProofs } from '../../../store/people/users.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { hashPassword, isPassword, needsRehash } from './password.ts'
import { peopleAudit } from './people-audit.ts'
import { type Place, peopleOf, startSession } from './session.ts'
import { accountSubject, addressSubject, countTry } from './throttle.ts'
import { emailKeyOf } from './user.ts'

const perAccount = { tries: 10, seconds: 900 }
const perAddress = { tries: 60, seconds: 900 }

export type SignInAnswer =
  | { readonly kind: 'signed-in'; readonly cookie: string }
  | { readonly kind: 'second-factor'; readonly cookie: string }
  /** One answer for an unknown address, a wrong password and a disabled user. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }

/** By address and password. A session that the browser had before ends: the new one has a new id. */
export async function signIn(
  hub: Hub,
  asked: { email: string; password: string; place: Place; before: SessionEntry | undefined },
): Promise<SignInAnswer> {
  const emailKey = emailKeyOf(asked.email).slice(0, 254)
  const refused = await throttled(hub, 'sign-in', emailKey, asked.place)
  if (refused) return refused
  const user = await provenUser(hub, emailKey, asked.password)
  if (!user) return { kind: 'refused' }
  await forgetAttempts(peopleOf(hub), accountSubject('sign-in', emailKey))
  return await startFor(hub, user, { methods: ['password'], place: asked.place, before: asked.before })
}

/** Counts a try for the account and for the address; the answer where it is one too many. */
export async function throttled(
  hub: Hub,
  what: string,
  emailKey: string,
  place: Place,
): Promise<(SignInAnswer & { kind: 'throttled' }) | undefined> {
  const now = hub.clock.now()
  const byAddress = await countTry(peopleOf(hub), addressSubject(what, place.address), perAddress, now)
  const byAccount = await countTry(peopleOf(hub), accountSubject(what, emailKey), perAccount, now)
  if (byAddress.isAllowed && byAccount.isAllowed) return undefined
  return { kind: 'throttled', retryAfterSeconds: byAccount.retryAfterSeconds }
}

/** The user whose password this is. Takes as long for an address that nobody has. */
export async function provenUser(
  hub: Hub,
  emailKey: string,
  password: string,
): Promise<UserProofs | undefined> {
  const user = await findUserByEmail(peopleOf(hub), emailKey)
  const isRight = await isPassword(user?.passwordHash ?? null, password)
  if (!user?.passwordHash || !isRight || user.disabledAt !== null) return undefined
  if (needsRehash(user.passwordHash)) {
    const made = await hashPassword(password, hub.random)
    await rehashPassword(peopleOf(hub), user.userId, user.passwordHash, made)
  }
  return user
}

/** Long ago: who came by a mailed link has shown no password, and shows it before a secret is made or a factor changed. */
const neverShown = new Date(0)

/** A session for somebody whose first factor is shown; a passkey is both factors in one. */
export async function startFor(
  hub: Hub,
  user: UserProofs,
  start: { methods: readonly Method[]; place: Place; before: SessionEntry | undefined },
): Promise<SignInAnswer> {
  const complete = !user.hasTotp || start.methods.includes('passkey')
  const cookie = await transaction(peopleOf(hub), [], async (tx) => {
    if (start.before) await deleteSession(tx, start.before.idHash)
    if (complete) await noteSignIn(hub, tx, user, start.methods)
    const { methods, place } = start
    const byLink = methods.some((method) => method === 'invite' || method === 'reset')
    const shown = byLink ? { authenticatedAt: neverShown } : {}
    return await startSession(hub, tx, user.userId, { methods, place, complete, ...shown })
  })
  return { kind: complete ? 'signed-in' : 'second-factor', cookie }
}

/** Every factor is shown: into the audit trail, and where those who look after people see it. */
export async function noteSignIn(
  hub: Hub,
  db: Queryable,
  user: { readonly userId: number },
  methods: readonly Method[],
): Promise<void> {
  await saveSignIn(db, user.userId, hub.clock.now())
  await peopleAudit(hub, db, user, 'user.sign-in', { methods })
}

/** The password again, of somebody signed in: makes the session fresh under a new id; undefined where it was wrong. */
export async function stepUp(
  hub: Hub,
  session: SessionEntry,
  asked: { password: string; place: Place },
): Promise<SignInAnswer> {
  const emailKey = emailKeyOf(session.user.email)
  const refused = await throttled(hub, 'sign-in', emailKey, asked.place)
  if (refused) return refused
  if (!(await provenUser(hub, emailKey, asked.password))) return { kind: 'refused' }
  await forgetAttempts(peopleOf(hub), accountSubject('sign-in', emailKey))
  return { kind: 'signed-in', cookie: await renewSession(hub, session, ['password'], asked.place) }
}

/** The same person under a new session id, authenticated now. */
export async function renewSession(
  hub: Hub,
  session: SessionEntry,
  methods: readonly Method[],
  place: Place,
): Promise<string> {
  return await transaction(peopleOf(hub), [], async (tx) => {
    await deleteSession(tx, session.idHash)
    const all = [...new Set([...session.methods, ...methods])]
    return await startSession(hub, tx, session.user.userId, { methods: all, complete: true, place })
  })
}
