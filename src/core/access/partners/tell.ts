import {
  findApplication,
  lockMailDue,
  type PartnerEntry,
  saveMailSent,
} from '../../../store/partners/applications.ts'
import { type Tx, transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import { peopleOf } from '../people/session.ts'
import { makeCredentialLink } from './links.ts'
import { mails } from './mails.ts'

/**
 * Writes to the partner what was decided, where nobody has. It is due until it is sent: where it cannot be, or the hub dies meanwhile, the
 * application says so, and whatever is done to it next tries again. true: nothing is due any more, or somebody else is writing.
 */
export async function tellPartner(hub: Hub, applicationId: number): Promise<boolean> {
  try {
    return await transaction(peopleOf(hub), [], async (tx) => {
      if (!(await lockMailDue(tx, applicationId))) return true
      const application = await findApplication(tx, applicationId)
      const mail = application && (await mailFor(hub, tx, application))
      if (mail) await hub.mailer.send(mail)
      await saveMailSent(tx, applicationId)
      return true
    })
  } catch (error) {
    // the reason may quote the mail server, never the mail
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown'
    hub.log.error({ code, applicationId }, 'a partner could not be written to')
    return false
  }
}

async function mailFor(hub: Hub, tx: Tx, application: PartnerEntry): Promise<Mail | undefined> {
  if (application.state === 'waiting') return mails.asked(hub, application)
  if (application.state === 'refused') return mails.refused(hub, application)
  if (application.state === 'revoked') return mails.revoked(hub, application)
  if (application.state === 'retracted') return undefined
  const { dueEnvironments } = application
  if (dueEnvironments.length === 0) return undefined
  // with the mail or not at all
  const link = await makeCredentialLink(hub, tx, application, dueEnvironments)
  return mails.approved(hub, application, link)
}
