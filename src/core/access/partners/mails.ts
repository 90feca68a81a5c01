import type { PartnerEntry } from '../../../store/partners/applications.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import type { MadeLink } from '../people/links.ts'

type Addressed = Pick<PartnerEntry, 'name' | 'email'>

/** What partners are written. Links in it are secrets of a kind; what they lead to never stands in a mail. */
export const mails = {
  asked: (hub: Hub, { name, email }: Addressed): Mail => ({
    kind: 'notice',
    to: email,
    subject: `We have your request for “${name}”`,
    text:
      `Hello,\n\nyou asked for access to the Inventory Source API for the application “${name}”. Somebody will read it; the ` +
      `answer comes to this address.\n\nUntil then you can see it, or take it back, here:\n\n${manage(hub)}\n\n` +
      'If you did not ask, do nothing.\n',
  }),
  approved: (_hub: Hub, { name, email }: Addressed, link: MadeLink): Mail => ({
    kind: 'partner',
    to: email,
    subject: `“${name}” has access`,
    text:
      `Hello,\n\nthe application “${name}” has access to the Inventory Source API. Its client ID and secret are shown once, ` +
      `here, within seven days:\n\n${link.url}\n\nKeep this mail to yourself until then: whoever opens the link has the secret.\n`,
  }),
  refused: (hub: Hub, { name, email, reason }: PartnerEntry): Mail => ({
    kind: 'notice',
    to: email,
    subject: `About your request for “${name}”`,
    text:
      `Hello,\n\nthe application “${name}” did not get access to the Inventory Source API. The reason:\n\n${reason ?? ''}\n\n` +
      `You may ask again:\n\n${hub.baseUrl}/partners\n`,
  }),
  revoked: (_hub: Hub, { name, email, reason }: PartnerEntry): Mail => ({
    kind: 'notice',
    to: email,
    subject: `The access of “${name}” has ended`,
    text:
      `Hello,\n\nthe access of the application “${name}” to the Inventory Source API has ended: its credentials and all tokens ` +
      `that were made with them work no more.\n${reason === null ? '' : `\nThe reason:\n\n${reason}\n`}`,
  }),
  signIn: (_hub: Hub, email: string, link: MadeLink): Mail => ({
    kind: 'partner',
    to: email,
    subject: 'Your link to your applications',
    text:
      'Hello,\n\nsomebody, hopefully you, wants to look after the applications of this address. Open them here, within thirty ' +
      `minutes; the link works once:\n\n${link.url}\n\nIf it was not you, do nothing.\n`,
  }),
  changed: (hub: Hub, { name, email }: Addressed, what: string): Mail => ({
    kind: 'notice',
    to: email,
    subject: `“${name}” was changed`,
    text: `Hello,\n\n${what}\n\nIf it was not you, look after it here:\n\n${manage(hub)}\n`,
  }),
} as const

function manage(hub: Hub): string {
  return `${hub.baseUrl}/partners/manage`
}
