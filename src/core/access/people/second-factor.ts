import {
  confirmTotp,
  countRecoveryCodes,
  replaceRecoveryCodes,
  saveTotpSecret,
  takeTotpStep,
  useRecoveryCode,
} from '../../../store/people/factors.ts'
import { deleteSession, type SessionEntry } from '../../../store/people/sessions.ts'
import { findUser } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { hashOf } from '../authenticator.ts'
import { peopleAudit } from './people-audit.ts'
import { type Place, peopleOf, startSession } from './session.ts'
import { noteSignIn, type SignInAnswer, throttled } from './sign-in.ts'
import { base32, stepOfCode } from './totp.ts'
import { emailKeyOf, requireFresh, type SignedIn } from './user.ts'

const RECOVERY_CODES = 10

/** A code of the app, or one of the recovery codes: the second half of a sign-in. The session gets a new id. */
export async function showSecondFactor(
  hub: Hub,
  session: SessionEntry,
  asked: { code: string; place: Place },
): Promise<SignInAnswer> {
  const refused = await throttled(hub, 'second factor', emailKeyOf(session.user.email), asked.place)
  if (refused) return refused
  const method = await takenFactor(hub, session.user.userId, asked.code)
  if (!method) return { kind: 'refused' }
  const cookie = await transaction(peopleOf(hub), [], async (tx) => {
    await deleteSession(tx, session.idHash)
    const methods = [...session.methods, method]
    await noteSignIn(hub, tx, session.user, methods)
    const { authenticatedAt } = session
    return await startSession(hub, tx, session.user.userId, {
      methods,
      complete: true,
      place: asked.place,
      authenticatedAt,
    })
  })
  return { kind: 'signed-in', cookie }
}

async function takenFactor(
  hub: Hub,
  userId: number,
  code: string,
): Promise<'totp' | 'recovery-code' | undefined> {
  const db = peopleOf(hub)
  if (/^[\d\s]{6,9}$/.test(code)) {
    const user = await findUser(db, userId)
    const secret = user?.totpSecret && user.hasTotp ? hub.keyring.open(user.totpSecret) : undefined
    const step = secret === undefined ? undefined : stepOfCode(secret, code, hub.clock.now())
    return step !== undefined && (await takeTotpStep(db, userId, step)) ? 'totp' : undefined
  }
  const isUsed = await useRecoveryCode(db, userId, hashOf(bareCode(code)), hub.clock.now())
  return isUsed ? 'recovery-code' : undefined
}

/** A new secret, not asked for before its first code was shown. @throws Problem `step-up-required` */
export async function startTotp(hub: Hub, session: SignedIn): Promise<string> {
  requireFresh(session, hub.clock)
  const secret = base32(hub.random.bytes(20))
  await saveTotpSecret(peopleOf(hub), session.user.userId, hub.keyring.seal(secret))
  return secret
}

/** The secret that waits for its first code. */
export async function waitingTotp(hub: Hub, session: SignedIn): Promise<string | undefined> {
  const user = await findUser(peopleOf(hub), session.user.userId)
  return user?.totpSecret && !user.hasTotp ? hub.keyring.open(user.totpSecret) : undefined
}

/**
 * The first code is right: from now on it is asked for. Answers the recovery codes, shown this once; undefined where the
 * code was wrong. @throws Problem `step-up-required`
 */
export async function finishTotp(
  hub: Hub,
  session: SignedIn,
  code: string,
): Promise<readonly string[] | undefined> {
  requireFresh(session, hub.clock)
  const { userId } = session.user
  const user = await findUser(peopleOf(hub), userId)
  const secret = user?.totpSecret && !user.hasTotp ? hub.keyring.open(user.totpSecret) : undefined
  const at = hub.clock.now()
  const step = secret === undefined ? undefined : stepOfCode(secret, code, at)
  if (!user?.totpSecret || step === undefined) return undefined
  const sealed = user.totpSecret
  const { codes, hashes } = newCodes(hub)
  const isDone = await transaction(peopleOf(hub), [], async (tx) => {
    if (!(await confirmTotp(tx, userId, sealed, step, at))) return false
    await replaceRecoveryCodes(tx, userId, hashes)
    await peopleAudit(hub, tx, session.user, 'user.totp-add')
    return true
  })
  return isDone ? codes : undefined
}

/** @throws Problem `step-up-required` */
export async function removeTotp(hub: Hub, session: SignedIn): Promise<void> {
  requireFresh(session, hub.clock)
  await transaction(peopleOf(hub), [], async (tx) => {
    await saveTotpSecret(tx, session.user.userId, null)
    await replaceRecoveryCodes(tx, session.user.userId, [])
    await peopleAudit(hub, tx, session.user, 'user.totp-remove')
  })
}

/** Ten new ones; the old ones end. @throws Problem `step-up-required` */
export async function renewRecoveryCodes(hub: Hub, session: SignedIn): Promise<readonly string[]> {
  requireFresh(session, hub.clock)
  const { codes, hashes } = newCodes(hub)
  await transaction(peopleOf(hub), [], async (tx) => {
    await replaceRecoveryCodes(tx, session.user.userId, hashes)
    await peopleAudit(hub, tx, session.user, 'user.recovery-codes')
  })
  return codes
}

export async function recoveryCodesLeft(hub: Hub, session: SignedIn): Promise<number> {
  return await countRecoveryCodes(peopleOf(hub), session.user.userId)
}

/** Eighty bits each, in four groups that can be copied from paper. */
function newCodes(hub: Hub) {
  const codes = Array.from({ length: RECOVERY_CODES }, () =>
    (base32(hub.random.bytes(10)).match(/.{4}/g) ?? []).join('-').toLowerCase(),
  )
  return { codes, hashes: codes.map((code) => hashOf(bareCode(code))) }
}

function bareCode(code: string): string {
  return code.toUpperCase().replace(/[^A-Z2-7]/g, '')
}
