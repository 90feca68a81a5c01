import { Link } from 'wouter'
import { HeldWhy } from '../feeds/held-why.tsx'
import { RunState } from '../feeds/run-state.tsx'
import type { RunOfImport } from '../feeds/types.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { supply } from './words.ts'

const say = supply.stock

/** What became of a stock file as a run of its feed, or would become: why it waits, and where all of it can be seen. */
export function StockRun({ run }: { run: RunOfImport }) {
  const place = usePlace()
  const { runId, feed, state, gates } = run
  const isHolding = gates.some(({ tripped }) => tripped)
  return (
    <section className="supply-run" aria-label={say.run} role="status">
      <p>
        {state ? (
          <RunState state={state} />
        ) : (
          <StateTag
            state={isHolding ? 'held' : 'accepted'}
            label={isHolding ? say.wouldWait : say.wouldPass}
          />
        )}{' '}
        {runId === null ? (
          <span className="soft small">{feed}</span>
        ) : (
          <Link className="entry-link" href={pagePath(place, `feed-runs/${runId}`)}>
            {say.seeRun(feed, runId)}
          </Link>
        )}
      </p>
      {isHolding && <HeldWhy gates={gates} />}
      {isHolding && <p className="soft small">{say.heldNext}</p>}
      {state === 'unchanged' && <p className="soft small">{say.unchangedFile}</p>}
    </section>
  )
}
