export interface Mail {
  readonly to: string
  readonly subject: string
  /** Plain text; may hold a link that is a secret. */
  readonly text: string
}

/** Brings mail to people, or to where the operator finds it. Never writes what a mail says into a log. */
export interface Mailer {
  send(mail: Mail): Promise<void>
}

/** For a hub that writes to nobody. */
export const noMailer: Mailer = {
  send: async () => {
    throw new Error('this hub has no way to send mail')
  },
}
