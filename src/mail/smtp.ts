import type { Mail, Mailer } from '../core/shared/mailer.ts'

/** A server that hangs holds up one mail, and not for ever. */
const patience = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 }

/** `smtp://user:password@host:587` or `smtps://…:465`. The connection is made when there is something to send. */
export function smtpMailer(url: string, from: string): Mailer {
  return {
    send: async (mail) => {
      // loaded only here: most hubs and commands send nothing
      const { createTransport } = await import('nodemailer')
      const transport = createTransport({ url, ...patience }, { from })
      try {
        const { to, subject, text, html, messageId } = mail
        await transport.sendMail({
          ...{ to, subject, text, headers: listHeaders(mail) },
          ...(html === undefined ? {} : { html }),
          ...(messageId === undefined ? {} : { messageId }),
        })
      } finally {
        transport.close()
      }
    },
  }
}

/** By RFC 8058: a mail program offers to end such mails with one click. */
function listHeaders({ unsubscribeUrl }: Mail): Record<string, string> {
  if (unsubscribeUrl === undefined) return {}
  return { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}
