import {
  findApplication,
  type PartnerEntry,
  setMailDue,
  takeMailDue,
} from '../../../store/partners/applications.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import { peopleOf } from '../people/session.ts'
import { makeCredentialLink } from './links.ts'
import { mails } from './mails.ts'

/**
 * Writes to the partner what was decided, where nobody has. A mail that cannot be sent stays due: the application says so, and
 * whatever is done to it next tries again. true: nothing is due any more.
 */
export async function tellPartner(hub: Hub, applicationId: number): Promise<boolean> {
  const db = peopleOf(hub)
  if (!(await takeMailDue(db, applicationId))) return true
  const application = await findApplication(db, applicationId)
  if (!application) return true
  try {
    const mail = await mailFor(hub, application)
    if (mail) await hub.mailer.send(mail)
    return true
  } catch (error) {
    await setMailDue(db, applicationId, application.dueEnvironments)
    // the reason may quote the mail server, never the mail
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    hub.log.error({ code, applicationId }, 'a partner could not be written to')
    return false
  }
}

async function mailFor(hub: Hub, application: PartnerEntry): Promise<Mail | undefined> {
  if (application.state === 'waiting') return mails.asked(hub, application)
  if (application.state === 'refused') return mails.refused(hub, application)
  if (application.state === 'revoked') return mails.revoked(hub, application)
  if (application.state === 'retracted') return undefined
  const { dueEnvironments } = application
  if (dueEnvironments.length === 0) return undefined
  const link = await transaction(peopleOf(hub), [], (tx) =>
    makeCredentialLink(hub, tx, application, dueEnvironments),
  )
  return mails.approved(hub, application, link)
}
