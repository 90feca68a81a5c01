import type { CredentialKind } from '../../store/access.ts'
import { Problem } from '../shared/problem.ts'
import { tokenKinds } from './token-kinds.ts'

const DAY_MS = 86_400_000
const LONGEST_DAYS = 3650

export interface AskedTerms {
  /** For the kinds that know scopes; each once is enough. */
  readonly scopes?: readonly string[] | undefined
  /** Whole days from now; null: never ends; undefined: as its kind does. */
  readonly expiresInDays?: number | null | undefined
}

/** What a new credential may do, and until when. @throws Problem `invalid-request` */
export function credentialTerms(
  kind: CredentialKind,
  { scopes = [], expiresInDays }: AskedTerms,
  at: Date,
): { readonly scopes: readonly string[]; readonly expiresAt: Date | null } {
  const known = tokenKinds[kind]
  const strange = scopes.find((scope) => !known.scopes.includes(scope))
  if (known.scopes.length === 0 && scopes.length > 0)
    throw refused('A credential of this kind has no scopes.')
  if (strange !== undefined || (known.scopes.length > 0 && scopes.length === 0)) {
    throw refused(`The scopes of this kind are ${known.scopes.join(', ')}: name at least one.`)
  }
  const days = expiresInDays === undefined ? known.livesDays : expiresInDays
  if (days !== null && !(Number.isInteger(days) && days >= 1 && days <= LONGEST_DAYS)) {
    throw refused(`A credential lives 1 to ${LONGEST_DAYS} days, or for ever.`)
  }
  return {
    scopes: known.scopes.filter((scope) => scopes.includes(scope)),
    expiresAt: days === null ? null : new Date(at.getTime() + days * DAY_MS),
  }
}

function refused(message: string): Problem {
  return new Problem('invalid-request', { messages: [message] })
}
