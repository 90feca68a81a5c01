import { holdsLink, listMail, mailKeptDays, openMail } from '../core/access/people/mail.ts'
import { endpoint } from './endpoint.ts'
import { AskMails, Mails, OneMail, OpenedMail } from './people-schema.ts'
import { Nothing } from './schema.ts'
import { timeToWire } from './values.ts'

const tag = 'Mail'
const pageLength = 25

export const mailEndpoints = [
  endpoint({
    id: 'listMail',
    method: 'GET',
    url: '/mail',
    tag,
    summary: 'For the operator’s people: mail that waits because nothing sends it, newest first',
    query: AskMails,
    response: Mails,
    refusals: ['forbidden'],
    answer: async ({ hub, session, query }) => {
      const page = { after: query.after, limit: pageLength }
      const { isSent, mails, next } = await listMail(hub, session, page)
      const data = mails.map((mail) => ({
        id: mail.id,
        writtenAt: timeToWire(mail.writtenAt),
        to: mail.to,
        subject: mail.subject,
        holdsLink: holdsLink(mail),
        mayOpen: !holdsLink(mail) || session.user.role === 'owner',
      }))
      return { isSent, keptDays: mailKeptDays, data, next }
    },
  }),
  endpoint({
    id: 'openMail',
    // it is written down that somebody read it
    method: 'POST',
    url: '/mail/:id/open',
    tag,
    summary: 'What a mail says; one with a link is for owners, after the password',
    params: OneMail,
    body: Nothing,
    response: OpenedMail,
    refusals: ['forbidden', 'mail-not-found', 'step-up-required'],
    answer: async ({ hub, session, params }) => {
      const { mail, text } = await openMail(hub, session, params.id)
      const { id, to, subject } = mail
      return { id, writtenAt: timeToWire(mail.writtenAt), to, subject, holdsLink: holdsLink(mail), text }
    },
  }),
]
