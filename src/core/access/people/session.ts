import {
  deleteSession,
  deleteSessionOf,
  deleteSessions,
  findSession,
  insertSession,
  type Method,
  readSessions,
  type SessionEntry,
  type SessionRow,
  touchSession,
} from '../../../store/people/sessions.ts'
import type { Queryable } from '../../../store/sql.ts'
import { transaction } from '../../../store/tx.ts'
import type { Hub } from '../../hub.ts'
import { hashOf } from '../authenticator.ts'
import { peopleAudit } from './people-audit.ts'
import type { SignedIn } from './user.ts'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

/** Twelve hours without a visit, or thirty days, end a session; ten minutes one that lacks its second factor. */
export const sessionLimits = {
  idleMs: 12 * HOUR_MS,
  absoluteMs: 30 * 24 * HOUR_MS,
  unfinishedMs: 10 * MINUTE_MS,
}

/** Where a person sits: shown to that person, to tell sessions apart. */
export interface Place {
  readonly address: string
  readonly browser: string
}

/** People are the same in both environments and kept by production’s role. */
export function peopleOf(hub: Hub) {
  return hub.db.environments.production
}

/** Makes a session; what it answers goes into a cookie and is kept nowhere. */
export async function startSession(
  hub: Hub,
  db: Queryable,
  userId: number,
  start: { methods: readonly Method[]; complete: boolean; place: Place; authenticatedAt?: Date },
): Promise<string> {
  const secret = hub.random.bytes(32).toString('base64url')
  const createdAt = hub.clock.now()
  const lives = start.complete ? sessionLimits.absoluteMs : sessionLimits.unfinishedMs
  await insertSession(db, userId, {
    idHash: hashOf(secret),
    createdAt,
    expiresAt: new Date(createdAt.getTime() + lives),
    authenticatedAt: start.authenticatedAt ?? createdAt,
    complete: start.complete,
    methods: start.methods,
    address: start.place.address.slice(0, 64),
    browser: start.place.browser.replaceAll('\0', '').slice(0, 255),
  })
  return secret
}

/** What a session must be younger than, to be alive now. */
export function limitsAt(hub: Hub): { readonly now: Date; readonly idleSince: Date } {
  const now = hub.clock.now()
  return { now, idleSince: new Date(now.getTime() - sessionLimits.idleMs) }
}

/** Whose session this cookie is, finished or not; undefined where it has ended, or never was. */
export async function findVisit(hub: Hub, cookie: string | undefined): Promise<SessionEntry | undefined> {
  if (cookie === undefined || !/^[\w-]{43}$/.test(cookie)) return undefined
  const limits = limitsAt(hub)
  const session = await findSession(peopleOf(hub), hashOf(cookie), limits)
  if (session && limits.now.getTime() - session.seenAt.getTime() > MINUTE_MS) {
    await touchSession(peopleOf(hub), session.idHash, limits.now)
  }
  return session
}

export function isSignedIn(session: SessionEntry | undefined): session is SignedIn {
  return session?.complete === true
}

export async function endSession(hub: Hub, session: SessionEntry): Promise<void> {
  await deleteSession(peopleOf(hub), session.idHash)
}

/** One of the caller’s own, by the first half of its hash in hex, as the list shows it. */
export async function endOneSession(hub: Hub, session: SignedIn, shown: string): Promise<void> {
  const found = (await listSessions(hub, session)).find((each) => sessionName(each) === shown)
  if (!found) return
  await transaction(peopleOf(hub), [], async (tx) => {
    await deleteSessionOf(tx, session.user.userId, found.idHash)
    await peopleAudit(hub, tx, session.user, 'session.end', { session: shown })
  })
}

export async function endOtherSessions(hub: Hub, session: SignedIn): Promise<number> {
  return await deleteSessions(peopleOf(hub), session.user.userId, session.idHash)
}

export async function listSessions(hub: Hub, session: SignedIn): Promise<readonly SessionRow[]> {
  return await readSessions(peopleOf(hub), session.user.userId, limitsAt(hub))
}

/** What a session is called in a form: nothing that could be turned into its cookie. */
export function sessionName(session: SessionRow): string {
  return session.idHash.toString('hex').slice(0, 32)
}
