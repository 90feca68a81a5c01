import { endLinks, findLink, insertLink, type LinkPurpose, useLink } from '../../../store/people/links.ts'
import { deleteSessions } from '../../../store/people/sessions.ts'
import { findUser, findUserByEmail, savePassword, type UserEntry } from '../../../store/people/users.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import { hashOf } from '../authenticator.ts'
import { hashPassword, passwordComplaint } from './password.ts'
import { peopleAudit } from './people-audit.ts'
import { type Place, peopleOf } from './session.ts'
import { type SignInAnswer, startFor, throttled } from './sign-in.ts'
import { emailKeyOf } from './user.ts'

const MINUTE_MS = 60_000
const lives: Readonly<Record<LinkPurpose, number>> = {
  invite: 7 * 24 * 60 * MINUTE_MS,
  reset: 30 * MINUTE_MS,
}

export interface MadeLink {
  readonly url: string
  readonly expiresAt: Date
}

/** A link that works once; earlier ones of this person end. What it opens is nowhere but in the link itself. */
export async function makeLink(hub: Hub, userId: number, purpose: LinkPurpose): Promise<MadeLink> {
  const token = hub.random.bytes(32).toString('base64url')
  const at = hub.clock.now()
  const expiresAt = new Date(at.getTime() + lives[purpose])
  await transaction(peopleOf(hub), [], async (tx) => {
    await endLinks(tx, userId, at)
    await insertLink(tx, { tokenHash: hashOf(token), purpose, userId, at, expiresAt })
  })
  return { url: `${hub.baseUrl}/account/${purpose}?token=${token}`, expiresAt }
}

export async function mailInvite(hub: Hub, user: UserEntry): Promise<MadeLink> {
  const link = await makeLink(hub, user.userId, 'invite')
  await hub.mailer.send({
    kind: 'invite',
    to: user.email,
    subject: 'Your invitation to Dropdock',
    text:
      `Hello ${user.name},\n\nyou are invited to ${user.partyName ?? 'the operator’s people'} on Dropdock. ` +
      `Choose a password here, within seven days; the link works once:\n\n${link.url}\n`,
  })
  return link
}

async function mailReset(hub: Hub, user: UserEntry, by = 'somebody, hopefully you,'): Promise<MadeLink> {
  const link = await makeLink(hub, user.userId, 'reset')
  await hub.mailer.send({
    kind: 'reset',
    to: user.email,
    subject: 'Choose a new password for Dropdock',
    text:
      `Hello ${user.name},\n\n${by} asked for a new password. Choose one here, within thirty minutes; ` +
      `the link works once:\n\n${link.url}\n\nIf it was not you, do nothing: your password stays as it is.\n`,
  })
  return link
}

/** An invitation for who never took one up, else a link to a new password; undefined where the mail did not leave. */
export async function mailLink(hub: Hub, user: UserEntry, by?: string): Promise<MadeLink | undefined> {
  try {
    return user.hasPassword ? await mailReset(hub, user, by) : await mailInvite(hub, user)
  } catch (error) {
    logUnsent(hub, error)
    return undefined
  }
}

/** About somebody’s own account, without a link. Whatever it tells of has happened, whether the mail leaves or not. */
export async function tellPerson(hub: Hub, mail: Omit<Mail, 'kind'>): Promise<void> {
  try {
    await hub.mailer.send({ kind: 'notice', ...mail })
  } catch (error) {
    logUnsent(hub, error)
  }
}

/** The reason may quote the mail server, never the mail. */
function logUnsent(hub: Hub, error: unknown): void {
  const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
  hub.log.error({ code }, 'a mail could not be sent')
}

/**
 * Mails a link where the address has an account. Answers before it has looked, so that neither the answer nor its time tells
 * who has one.
 */
export async function requestReset(
  hub: Hub,
  asked: { email: string; place: Place },
): Promise<(SignInAnswer & { kind: 'throttled' }) | { kind: 'asked'; done: Promise<void> }> {
  const emailKey = emailKeyOf(asked.email).slice(0, 254)
  const refused = await throttled(hub, 'reset', emailKey, asked.place)
  if (refused) return refused
  const look = async () => {
    const user = await findUserByEmail(peopleOf(hub), emailKey)
    if (!user || user.disabledAt !== null) return
    await (user.hasPassword ? mailReset(hub, user) : mailInvite(hub, user))
  }
  const done = look().catch((error: unknown) => logUnsent(hub, error))
  return { kind: 'asked', done }
}

/** Whose link it is, while it works. */
export async function findLinkUser(
  hub: Hub,
  purpose: LinkPurpose,
  token: string,
): Promise<UserEntry | undefined> {
  const userId = await findLink(peopleOf(hub), hashOf(token), purpose, hub.clock.now())
  return userId === undefined ? undefined : await findUser(peopleOf(hub), userId)
}

export type LinkAnswer =
  | SignInAnswer
  | { readonly kind: 'dead' }
  | { readonly kind: 'weak'; readonly why: string }

/** Takes the link, sets the password and ends every session there was; then signs in, as far as the factors go. */
export async function usePasswordLink(
  hub: Hub,
  asked: { purpose: LinkPurpose; token: string; password: string; place: Place },
): Promise<LinkAnswer> {
  const user = await findLinkUser(hub, asked.purpose, asked.token)
  if (!user) return { kind: 'dead' }
  const why = passwordComplaint(asked.password, [user.email.split('@')[0] ?? '', user.name])
  if (why !== null) return { kind: 'weak', why }
  const hash = await hashPassword(asked.password, hub.random)
  const taken = await transaction(peopleOf(hub), [], async (tx) => {
    const at = hub.clock.now()
    if ((await useLink(tx, hashOf(asked.token), asked.purpose, at)) !== user.userId) return false
    await savePassword(tx, user.userId, hash)
    await deleteSessions(tx, user.userId, null)
    await endLinks(tx, user.userId, at)
    await peopleAudit(hub, tx, user, `user.${asked.purpose}-used`)
    return true
  })
  const proofs = taken ? await findUser(peopleOf(hub), user.userId) : undefined
  if (!proofs) return { kind: 'dead' }
  return await startFor(hub, proofs, { methods: [asked.purpose], place: asked.place, before: undefined })
}
