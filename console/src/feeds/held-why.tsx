import { heldBecause } from './held-words.ts'
import type { FeedRun } from './types.ts'

/** The reasons in plain words, one for each gate that holds. */
export function HeldWhy({ gates }: { gates: FeedRun['gates'] }) {
  return (
    <ul className="feeds-why">
      {heldBecause(gates).map((each) => (
        <li key={each}>{each}</li>
      ))}
    </ul>
  )
}
