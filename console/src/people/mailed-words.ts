import type { Me } from '../api/types.ts'
import { words } from '../words.ts'

const say = words.people

/** Only the operator’s people are told that mail waits: nobody else can look. */
export function mailedWords(me: Me, name: string, isMailed: boolean): string {
  if (!isMailed) return say.notMailed(name)
  return me.party === 'operator' && me.hasOutbox ? say.waits(name) : say.mailed(name)
}
