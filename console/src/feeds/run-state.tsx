import { StateTag } from '../kit/state-tag.tsx'
import { usePlace } from '../place.tsx'
import type { FeedRunSummary } from './types.ts'
import { feedWords as say } from './words.ts'

const tones: Readonly<Record<FeedRunSummary['state'], string>> = {
  running: 'waiting',
  held: 'waiting',
  accepted: 'good',
  refused: 'bad',
  superseded: 'over',
  unchanged: 'over',
  failed: 'bad',
  undone: 'over',
}

/** What became of a run, in a word. */
export function RunState({ state }: { state: FeedRunSummary['state'] }) {
  const { me } = usePlace()
  const label = state === 'held' && me.party === 'supplier' ? say.heldForOperator : say.states[state]
  return <StateTag state={state} label={label} tone={tones[state]} />
}
