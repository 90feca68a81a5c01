import { appendAudit } from '../../../store/access.ts'
import type { Hub } from '../../hub.ts'
import type { WaitingMail } from '../../shared/mailer.ts'
import { Problem } from '../../shared/problem.ts'
import { peopleOf } from './session.ts'
import { requireFresh, type SignedIn, userActor } from './user.ts'

/** So long mail stays in the outbox; the links in it are dead long before. */
export const mailKeptDays = 30

export interface MailPage {
  /** true: mail leaves by SMTP, and none waits. */
  readonly isSent: boolean
  readonly mails: readonly WaitingMail[]
  readonly next: string | null
}

/** May hold a link that signs its reader in as somebody else. */
export function holdsLink({ kind }: WaitingMail): boolean {
  return kind !== 'notice'
}

/** For the operator’s people: to whom mail waits, and about what. @throws Problem `forbidden` */
export async function listMail(
  hub: Hub,
  { user }: SignedIn,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<MailPage> {
  if (user.party !== 'operator') throw new Problem('forbidden', {})
  const { outbox } = hub.mailer
  if (!outbox) return { isSent: true, mails: [], next: null }
  return { isSent: false, ...(await outbox.list(page)) }
}

/**
 * What a mail says. One with a link is for owners alone, after the password, and that it was opened is in the audit trail
 * before anybody reads it. @throws Problem `forbidden`, `step-up-required`; `mail-not-found`
 */
export async function openMail(
  hub: Hub,
  session: SignedIn,
  id: string,
): Promise<{ readonly mail: WaitingMail; readonly text: string }> {
  const { user } = session
  if (user.party !== 'operator') throw new Problem('forbidden', {})
  const { outbox } = hub.mailer
  const mail = await outbox?.find(id)
  if (!outbox || !mail) throw new Problem('mail-not-found', { mail: id })
  if (holdsLink(mail)) {
    if (user.role !== 'owner') throw new Problem('forbidden', {})
    requireFresh(session, hub.clock)
  }
  await appendAudit(peopleOf(hub), {
    environment: 'production',
    actor: userActor(user),
    action: 'mail.open',
    subject: `mail:${id}`,
    facts: { to: mail.to, kind: mail.kind, writtenAt: mail.writtenAt },
    at: hub.clock.now(),
  })
  const text = await outbox.read(id)
  if (text === undefined) throw new Problem('mail-not-found', { mail: id })
  return { mail, text }
}
