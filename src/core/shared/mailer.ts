/** Invitations, resets and what partners get hold a link that lets its reader in; notices hold none. */
export type MailKind = 'invite' | 'reset' | 'partner' | 'notice'

export interface Mail {
  readonly kind: MailKind
  readonly to: string
  readonly subject: string
  /** Plain text; may hold a link that is a secret. */
  readonly text: string
  /** The same for programs that show more. */
  readonly html?: string | undefined
  /** The same mail sent again has the same, so that a mailbox keeps one of them. */
  readonly messageId?: string | undefined
  /** Ends mails of this kind by one POST, without signing in (RFC 8058). */
  readonly unsubscribeUrl?: string | undefined
}

/** What is said of a mail that waits, without what it says. */
export interface WaitingMail extends Pick<Mail, 'to' | 'subject'> {
  /** 32 hex digits; names it and tells nothing. */
  readonly id: string
  readonly writtenAt: Date
  /** `unknown`: written by an older hub, so there may be a link in it. */
  readonly kind: MailKind | 'unknown'
}

/** Where mail waits that nothing sends. */
export interface Outbox {
  /** Newest first, after the one named, at most `limit`; nothing where that one is gone. `next` is null at the end. */
  list(page: {
    readonly after: string | undefined
    readonly limit: number
  }): Promise<{ readonly mails: readonly WaitingMail[]; readonly next: string | null }>
  find(id: string): Promise<WaitingMail | undefined>
  /** What it says; undefined where it is gone. */
  read(id: string): Promise<string | undefined>
}

/** Brings mail to people, or to where the operator finds it. Never writes what a mail says into a log. */
export interface Mailer {
  send(mail: Mail): Promise<void>
  /** undefined: mail is sent, and none waits. */
  readonly outbox?: Outbox | undefined
  /** Takes away what was written before and waits still; how many that were. */
  removeBefore?(at: Date): Promise<number>
}

/** For a hub that writes to nobody. */
export const noMailer: Mailer = {
  send: async () => {
    throw new Error('this hub has no way to send mail')
  },
}
