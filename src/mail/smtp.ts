import type { Mailer } from '../core/shared/mailer.ts'

/** `smtp://user:password@host:587` or `smtps://…:465`. The connection is made when there is something to send. */
export function smtpMailer(url: string, from: string): Mailer {
  return {
    send: async (mail) => {
      // loaded only here: most hubs and commands send nothing
      const { createTransport } = await import('nodemailer')
      const transport = createTransport(url, { from })
      try {
        await transport.sendMail({ to: mail.to, subject: mail.subject, text: mail.text })
      } finally {
        transport.close()
      }
    },
  }
}
