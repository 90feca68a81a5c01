import type { SessionEntry } from '../../../store/people/sessions.ts'
import type { UserEntry } from '../../../store/people/users.ts'
import type { Clock } from '../../shared/clock.ts'
import { Problem } from '../../shared/problem.ts'

export type { Method, SessionRow } from '../../../store/people/sessions.ts'
export type { Party, UserEntry, UserRole } from '../../../store/people/users.ts'

export const parties = ['operator', 'retailer', 'supplier'] as const
export const roles = ['owner', 'member', 'read-only'] as const

/** Somebody who is signed in, every factor shown. */
export interface SignedIn extends SessionEntry {
  readonly complete: true
}

const FRESH_MS = 15 * 60_000

/** A password or a passkey was shown within fifteen minutes: asked for before a secret is made or a factor is changed. */
export function isFresh(session: SessionEntry, clock: Clock): boolean {
  return clock.now().getTime() - session.authenticatedAt.getTime() <= FRESH_MS
}

/** @throws Problem `step-up-required` */
export function requireFresh(session: SessionEntry, clock: Clock): void {
  if (!isFresh(session, clock)) throw new Problem('step-up-required', {})
}

/** May this person change things, or only look? */
export function mayWrite(user: UserEntry): boolean {
  return user.role !== 'read-only'
}

/** How a person is named in the audit trail. */
export function userActor(user: { readonly userId: number }): string {
  return `user:${user.userId}`
}

/** The address as it is compared: people type it in any case. */
export function emailKeyOf(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase()
}
