import { Link } from 'wouter'
import { Count } from '../kit/money.tsx'
import { Panel } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { say } from './words.ts'

const order = [
  ...['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent', 'packed'],
  ...['partially_shipped', 'shipped', 'completed', 'canceled', 'failed'],
]

/** How many orders stand where, as the hub keeps it; each leads to its list. */
export function StatesPanel({ counts }: { counts: ReadonlyMap<string, number> }) {
  const place = usePlace()
  const most = Math.max(1, ...counts.values())
  return (
    <Panel title={say.states.title} about={say.states.about}>
      <ul className="bare home-states">
        {order
          .filter((state) => (counts.get(state) ?? 0) > 0)
          .map((state) => (
            <li key={state}>
              <Link className="row-link" href={pagePath(place, 'orders', { state })}>
                <StateTag state={state} />
              </Link>
              <span className="home-bar" aria-hidden>
                <span style={{ width: `${(100 * (counts.get(state) ?? 0)) / most}%` }} />
              </span>
              <Count of={counts.get(state) ?? 0} />
            </li>
          ))}
      </ul>
    </Panel>
  )
}
