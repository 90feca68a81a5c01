import type { Clock } from '../core/shared/clock.ts'
import type { Mailer } from '../core/shared/mailer.ts'
import { outboxMailer, removeMailBefore } from './outbox.ts'
import { smtpMailer } from './smtp.ts'

/** By SMTP where one is configured, else into a folder that the operator looks into. */
export function openMailer(options: {
  readonly smtpUrl: string | undefined
  readonly from: string
  readonly outbox: string
  readonly clock: Clock
}): Mailer {
  const { smtpUrl, from, outbox, clock } = options
  if (smtpUrl === undefined) return outboxMailer(outbox, clock)
  // what was written before there was SMTP is not kept for ever either
  return { ...smtpMailer(smtpUrl, from), removeBefore: (at) => removeMailBefore(outbox, at) }
}
