import { words } from '../words.ts'

/** How a state looks: what goes well, what waits, what went wrong, what is over. */
const tones: Readonly<Record<string, 'good' | 'waiting' | 'bad' | 'over'>> = {
  completed: 'good',
  delivered: 'good',
  shipped: 'good',
  accepted: 'good',
  applied: 'good',
  active: 'good',
  on: 'good',
  ok: 'good',
  credited: 'good',
  partially_shipped: 'waiting',
  backordered: 'waiting',
  held: 'waiting',
  on_hold: 'waiting',
  waiting: 'waiting',
  requested: 'waiting',
  pending: 'waiting',
  late: 'bad',
  failed: 'bad',
  failing: 'bad',
  refused: 'bad',
  rejected: 'bad',
  exception: 'bad',
  canceled: 'over',
  void: 'over',
  ended: 'over',
  off: 'over',
}

/** A state in the words of `words.stateNames`, or as the hub says it; `tone` where the word alone does not tell. */
export function StateTag({
  state,
  label,
  tone = tones[state],
}: {
  state: string
  label?: string
  tone?: string | undefined
}) {
  const names: Readonly<Record<string, string>> = words.stateNames
  const name = label ?? names[state] ?? sentence(state)
  return <span className={`tag tone-${tone ?? 'plain'}`}>{name}</span>
}

function sentence(state: string): string {
  const text = state.replaceAll(/[_-]/g, ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
