import { areas } from '../areas.ts'
import type { NavEntry, Party } from '../shell/area.ts'

/** The second letter after `g`, and where it leads. */
const letters: Readonly<Record<string, string>> = {
  h: '',
  o: 'orders',
  u: 'purchase-orders',
  p: 'products',
  r: 'retailers',
  s: 'suppliers',
  f: 'feeds',
  l: 'log',
  w: 'webhooks',
  t: 'people/team',
}

/** What this party has in its sidebar. */
export function entriesOf(party: Party): readonly NavEntry[] {
  return areas.flatMap((area) => area.nav).filter((entry) => entry.for.includes(party))
}

export interface Jump {
  readonly letter: string
  readonly entry: NavEntry
}

/** Only to pages that are there. */
export function jumpsOf(party: Party): readonly Jump[] {
  const entries = entriesOf(party)
  return Object.entries(letters).flatMap(([letter, to]) => {
    const entry = entries.find((each) => each.to === to)
    return entry ? [{ letter, entry }] : []
  })
}
