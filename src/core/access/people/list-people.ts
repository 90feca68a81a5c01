import { type PersonEntry, readPeople } from '../../../store/people/administration.ts'
import type { Party, UserRole } from '../../../store/people/users.ts'
import type { Hub } from '../../hub.ts'
import { limitsAt, peopleOf } from './session.ts'
import type { SignedIn } from './user.ts'

export type { PersonEntry } from '../../../store/people/administration.ts'

export interface AskPeople {
  /** The operator’s people see those of every party unless they ask for their own. */
  readonly ownOnly: boolean
  readonly party?: Party | undefined
  readonly text?: string | undefined
  readonly state?: 'active' | 'invited' | 'disabled' | undefined
  readonly role?: UserRole | undefined
  readonly after?: number | undefined
  readonly limit: number
}

/** By name: colleagues, and for the operator’s people everybody. `next` goes on after the last one; null at the end. */
export async function listPeople(
  hub: Hub,
  { user }: SignedIn,
  asked: AskPeople,
): Promise<{ readonly people: readonly PersonEntry[]; readonly next: number | null }> {
  const { ownOnly, party = null, text, state = null, role = null, after = null, limit } = asked
  const isOfAll = user.party === 'operator' && !ownOnly
  const of = isOfAll ? { party, retailerId: null, supplierId: null } : user
  const found = await readPeople(
    peopleOf(hub),
    {
      party: of.party,
      retailerId: of.retailerId,
      supplierId: of.supplierId,
      text: text?.trim() ? text.trim().toLowerCase() : null,
      state,
      role,
    },
    { after, limit: limit + 1 },
    limitsAt(hub),
  )
  const people = found.slice(0, limit)
  return { people, next: found.length > limit ? (people.at(-1)?.userId ?? null) : null }
}
