import type { PartnerApplication } from '../api/types.ts'
import { words } from '../words.ts'

const say = words.partners

/** What became of an application, in a word. */
export function PartnerState({ state }: Pick<PartnerApplication, 'state'>) {
  return <span className={`tag state-${state}`}>{say.states[state]}</span>
}
