import { appendAudit } from '../../../store/access.ts'
import {
  countWaitingRows,
  insertApplication,
  isFormOpenRow,
  saveFormOpen,
} from '../../../store/partners/applications.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { type Place, peopleOf } from '../people/session.ts'
import { accountSubject, addressSubject, countTry } from '../people/throttle.ts'
import { emailKeyOf } from '../people/user.ts'
import type { Clerk } from './clerk.ts'
import { partnerActor, partnerAudit } from './partner-audit.ts'
import {
  contentHashOf,
  type Faults,
  type QuestionField,
  readQuestion,
  type TypedQuestion,
} from './question.ts'
import { tellPartner } from './tell.ts'

/** By address however often the form is sent, by contact only what is in order: mail is written to it. */
const perAddress = { tries: 20, seconds: 3600 }
const perContact = { tries: 4, seconds: 3600 }
/** So many may wait; nobody reads more, and the form is no way to fill a disk. */
const mostWaiting = 500

export type AskAnswer =
  | { readonly kind: 'asked' }
  | { readonly kind: 'unfit'; readonly faults: Faults<QuestionField> }
  | { readonly kind: 'throttled'; readonly retryAfterSeconds: number }
  | { readonly kind: 'closed' }

/**
 * A partner asks for access. The same question again, while the first waits, is the first; whoever was refused may ask again.
 */
export async function askForAccess(
  hub: Hub,
  asked: { readonly typed: TypedQuestion; readonly from: Place },
): Promise<AskAnswer> {
  const db = peopleOf(hub)
  const at = hub.clock.now()
  if (!(await isFormOpen(hub))) return { kind: 'closed' }
  const byAddress = await countTry(db, addressSubject('partner-ask', asked.from.address), perAddress, at)
  if (!byAddress.isAllowed) return { kind: 'throttled', retryAfterSeconds: byAddress.retryAfterSeconds }
  const read = readQuestion(asked.typed)
  if (!read.ok) return { kind: 'unfit', faults: read.faults }
  const { question } = read
  const emailKey = emailKeyOf(question.email)
  const byContact = await countTry(db, accountSubject('partner-ask', emailKey), perContact, at)
  if (!byContact.isAllowed) return { kind: 'throttled', retryAfterSeconds: byContact.retryAfterSeconds }
  const contentHash = contentHashOf(question)
  const applicationId = await transaction(db, [], async (tx) => {
    const made = await insertApplication(tx, { ...question, emailKey, contentHash, at })
    if (made === undefined) return undefined
    const { name, company, callbackUrls } = question
    await partnerAudit(hub, tx, partnerActor(made), 'partner.ask', made, { name, company, callbackUrls })
    return made
  })
  if (applicationId !== undefined) await tellPartner(hub, applicationId)
  return { kind: 'asked' }
}

/** May partners ask just now? Closed by the operator, or because too many wait. */
export async function isFormOpen(hub: Hub): Promise<boolean> {
  const db = peopleOf(hub)
  return (await isFormOpenRow(db)) && (await countWaitingRows(db, mostWaiting)) < mostWaiting
}

/** What the operator said of the form; it is shut as well while too many wait. */
export async function isFormOpened(hub: Hub): Promise<boolean> {
  return await isFormOpenRow(peopleOf(hub))
}

export async function openForm(hub: Hub, clerk: Clerk, isOpen: boolean): Promise<void> {
  await transaction(peopleOf(hub), [], async (tx) => {
    if ((await saveFormOpen(tx, isOpen)) === 0) return
    const action = isOpen ? 'partner-form.open' : 'partner-form.close'
    const at = hub.clock.now()
    const { actor } = clerk
    await appendAudit(tx, {
      environment: 'production',
      actor,
      action,
      subject: 'partner-form',
      facts: {},
      at,
    })
  })
}
