import { readChoices } from '../../../store/notices/choices.ts'
import {
  claimDesks,
  countMails,
  type Desk,
  type DueNotice,
  leaveDesk,
  readDueNotices,
  settleNotices,
} from '../../../store/notices/queue.ts'
import { findUser, type UserEntry } from '../../../store/people/users.ts'
import { peopleOf } from '../../access/people/session.ts'
import type { Hub } from '../../hub.ts'
import type { Mail } from '../../shared/mailer.ts'
import { type Delivery, isNoticeKind, usualDelivery } from './kinds.ts'
import { writeDigest, writeMail } from './write-mail.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Mails of their own that somebody gets in an hour; what is more comes together at its end. */
export const mailsAnHour = 20

/** How long after a mail that did not leave it is tried again; after the last it is given up. */
const waitsMs = [1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR] as const

/** What one desk's mails take, each as long as a slow server may, is well within it. */
const LEASE_MS = 20 * MINUTE
const DESKS = 8
const MAILS = 10
const DUE = 1000

/**
 * Writes what is due to some people, each written to by one process at a time. A mail that left is noted before the next: a crash
 * between the two may send one mail again, under the same Message-ID. Gives how many people were written to; more may be waiting.
 */
export async function sendNotices(hub: Hub, signal?: AbortSignal): Promise<number> {
  const db = peopleOf(hub)
  const desks = await claimDesks(db, { now: hub.clock.now(), leaseMs: LEASE_MS, most: DESKS })
  await Promise.all(
    desks.map(async (desk) => {
      const isWell = await serve(hub, desk, signal)
      // a server that takes no mail is not tried with the next of the same person at once
      const until = new Date(hub.clock.now().getTime() + (isWell ? 0 : MINUTE))
      await leaveDesk(db, desk, until)
    }),
  )
  return desks.length
}

/** false: a mail did not leave. */
async function serve(hub: Hub, { userId }: Desk, signal: AbortSignal | undefined): Promise<boolean> {
  const db = peopleOf(hub)
  const now = hub.clock.now()
  const user = await findUser(db, userId)
  const due = await readDueNotices(db, userId, { now, most: DUE })
  const wanted = user && user.disabledAt === null ? await sorted(hub, user, due) : undefined
  const dropped = wanted?.off ?? due
  await settleNotices(db, idsOf(dropped), { state: 'dropped', at: now })
  if (!user || !wanted) return true
  const { mails, first } = await countMails(db, userId, new Date(now.getTime() - HOUR))
  const room = Math.max(0, mailsAnHour - mails)
  const single = wanted.mail.slice(0, room)
  const later = new Date((first ?? now).getTime() + HOUR)
  await settleNotices(db, idsOf(wanted.mail.slice(room)), {
    ...{ state: 'waiting', delivery: 'digest', at: now, nextAt: later },
  })
  for (const notice of single.slice(0, MAILS)) {
    if (signal?.aborted) return true
    if (!(await leave(hub, [notice], writeMail(hub, user, notice)))) return false
  }
  if (wanted.digest.length === 0 || signal?.aborted) return true
  return await leave(hub, wanted.digest, writeDigest(hub, user, wanted.digest))
}

/** By what the person wants now, whatever was wanted when it happened. */
async function sorted(
  hub: Hub,
  user: UserEntry,
  due: readonly DueNotice[],
): Promise<Readonly<Record<Delivery, readonly DueNotice[]>>> {
  const chosen = new Map(
    (await readChoices(peopleOf(hub), [user.userId])).map(({ kind, delivery }) => [kind, delivery]),
  )
  const isOff = ({ kind }: DueNotice) =>
    !isNoticeKind(kind) || (chosen.get(kind) ?? usualDelivery(kind, user)) === 'off'
  const on = due.filter((notice) => !isOff(notice))
  return {
    off: due.filter(isOff),
    mail: on.filter(({ delivery }) => delivery === 'mail'),
    digest: on.filter(({ delivery }) => delivery === 'digest'),
  }
}

async function leave(hub: Hub, notices: readonly DueNotice[], mail: Mail): Promise<boolean> {
  const db = peopleOf(hub)
  try {
    await hub.mailer.send(mail)
  } catch (error) {
    // the reason may quote the mail server, never the mail
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
    hub.log.warn({ reason, notices: notices.length }, 'a notice could not be mailed, trying again')
    await keepTrying(hub, notices, reason)
    return false
  }
  await settleNotices(db, idsOf(notices), { state: 'sent', at: hub.clock.now() })
  return true
}

async function keepTrying(hub: Hub, notices: readonly DueNotice[], reason: string): Promise<void> {
  const now = hub.clock.now()
  for (const attempts of new Set(notices.map((notice) => notice.attempts))) {
    const ids = idsOf(notices.filter((notice) => notice.attempts === attempts))
    const wait = waitsMs[attempts]
    const next = wait === undefined ? undefined : new Date(now.getTime() + wait)
    await settleNotices(peopleOf(hub), ids, {
      ...{ state: next ? 'waiting' : 'given_up', at: now, reason, isAttempt: true },
      ...(next ? { nextAt: next } : {}),
    })
  }
}

function idsOf(notices: readonly DueNotice[]): readonly number[] {
  return notices.map(({ noticeId }) => noticeId)
}
