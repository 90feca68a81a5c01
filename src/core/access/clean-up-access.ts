import { deleteEndedOAuth } from '../../store/oauth/requests.ts'
import { deleteEndedPartners } from '../../store/partners/links.ts'
import { deleteEndedPeople } from '../../store/people/clean-up.ts'
import type { Hub } from '../hub.ts'
import { environments } from '../shared/environment.ts'
import { mailKeptDays } from './people/mail.ts'
import { sessionLimits } from './people/session.ts'

const HOUR_MS = 3_600_000

/** Takes away sessions, links, codes, tokens and mail that ended long enough ago. Doing it twice, or in two processes, is no harm. */
export async function cleanUpAccess(hub: Hub): Promise<void> {
  const now = hub.clock.now()
  const ago = (milliseconds: number) => new Date(now.getTime() - milliseconds)
  const dayAgo = ago(24 * HOUR_MS)
  await deleteEndedPeople(hub.db.environments.production, {
    now,
    hourAgo: ago(HOUR_MS),
    dayAgo,
    idleSince: ago(sessionLimits.idleMs),
  })
  await hub.mailer.removeBefore?.(ago(mailKeptDays * 24 * HOUR_MS))
  const monthAgo = ago(30 * 24 * HOUR_MS)
  await deleteEndedPartners(hub.db.environments.production, { now, monthAgo })
  for (const environment of environments)
    await deleteEndedOAuth(hub.db.environments[environment], { now, dayAgo, monthAgo })
}
