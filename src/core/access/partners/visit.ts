import { appendAudit } from '../../../store/access.ts'
import { readApplicationsOf } from '../../../store/partners/applications.ts'
import {
  deletePartnerSession,
  findPartnerLink,
  findPartnerSession,
  insertPartnerLink,
  insertPartnerSession,
  usePartnerLink,
} from '../../../store/partners/links.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { hashOf } from '../authenticator.ts'
import { type Place, peopleOf } from '../people/session.ts'
import { accountSubject, addressSubject, countTry } from '../people/throttle.ts'
import { emailKeyOf } from '../people/user.ts'
import { mails } from './mails.ts'
import { partnerActor } from './partner-audit.ts'

const MINUTE_MS = 60_000
const linkMs = 30 * MINUTE_MS
/** Short: whoever comes back asks for another link. */
export const partnerSessionMs = 30 * MINUTE_MS

const perAddress = { tries: 30, seconds: 3600 }
const perContact = { tries: 5, seconds: 3600 }

/** Somebody who showed that the mail of an address reaches them. */
export interface PartnerVisit {
  readonly emailKey: string
  readonly expiresAt: Date
}

export type LinkWish =
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'asked'; readonly done: Promise<void> }

/**
 * Mails a link where an address has applications. Answers before it has looked, so that neither the answer nor its time tells who
 * has one.
 */
export async function requestPartnerLink(hub: Hub, asked: { email: string; from: Place }): Promise<LinkWish> {
  const db = peopleOf(hub)
  const now = hub.clock.now()
  const emailKey = emailKeyOf(asked.email).slice(0, 254)
  const byAddress = await countTry(db, addressSubject('partner-link', asked.from.address), perAddress, now)
  const byContact = await countTry(db, accountSubject('partner-link', emailKey), perContact, now)
  if (!byAddress.isAllowed || !byContact.isAllowed)
    return { kind: 'throttled', retryAfterSeconds: byContact.retryAfterSeconds }
  const done = mailLink(hub, emailKey).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    hub.log.error({ code }, 'a link for a partner could not be mailed')
  })
  return { kind: 'asked', done }
}

async function mailLink(hub: Hub, emailKey: string): Promise<void> {
  const db = peopleOf(hub)
  // as the partner wrote it, whatever the one who asks typed
  const [newest] = await readApplicationsOf(db, emailKey)
  if (!newest) return
  const token = hub.random.bytes(32).toString('base64url')
  const at = hub.clock.now()
  const expiresAt = new Date(at.getTime() + linkMs)
  const of = { applicationId: null, emailKey, environments: [] }
  await insertPartnerLink(db, { ...of, tokenHash: hashOf(token), purpose: 'sign-in', at, expiresAt })
  const url = `${hub.baseUrl}/partners/manage/sign-in?token=${token}`
  await hub.mailer.send(mails.signIn(hub, newest.email, { url, expiresAt }))
}

/** Does the link work? Looking uses nothing up. */
export async function isPartnerLink(hub: Hub, token: string): Promise<boolean> {
  return (await findPartnerLink(peopleOf(hub), hashOf(token), 'sign-in', hub.clock.now())) !== undefined
}

/** Takes the link; what it answers goes into a cookie and is kept nowhere. undefined: the link is dead. */
export async function startPartnerVisit(hub: Hub, token: string): Promise<string | undefined> {
  return await transaction(peopleOf(hub), [], async (tx) => {
    const at = hub.clock.now()
    const link = await usePartnerLink(tx, hashOf(token), 'sign-in', at)
    const [newest] = link ? await readApplicationsOf(tx, link.emailKey) : []
    if (!link || !newest) return undefined
    const secret = hub.random.bytes(32).toString('base64url')
    const expiresAt = new Date(at.getTime() + partnerSessionMs)
    await insertPartnerSession(tx, { idHash: hashOf(secret), emailKey: link.emailKey, at, expiresAt })
    const subject = partnerActor(newest.applicationId)
    const what = { action: 'partner.sign-in', actor: subject, subject, facts: {} }
    await appendAudit(tx, { environment: 'production', at, ...what })
    return secret
  })
}

export async function findPartnerVisit(
  hub: Hub,
  cookie: string | undefined,
): Promise<PartnerVisit | undefined> {
  if (cookie === undefined || !/^[\w-]{43}$/.test(cookie)) return undefined
  return await findPartnerSession(peopleOf(hub), hashOf(cookie), hub.clock.now())
}

export async function endPartnerVisit(hub: Hub, cookie: string | undefined): Promise<void> {
  if (cookie !== undefined) await deletePartnerSession(peopleOf(hub), hashOf(cookie))
}
