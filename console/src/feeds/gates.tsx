import { Cell, Heads } from '../kit/panel.tsx'
import { StateTag } from '../kit/state-tag.tsx'
import { runWords as say } from './run-words.ts'
import type { FeedRun } from './types.ts'

type Gate = FeedRun['gates'][number]

/** What each gate measured against what is allowed; those that hold the run first, with the worst rows. */
export function Gates({ gates }: { gates: readonly Gate[] }) {
  if (gates.length === 0) return null
  const sorted = [...gates].sort((one, other) => Number(other.tripped) - Number(one.tripped))
  return (
    <table className="list feeds-gates">
      <Heads names={[say.gate, say.found, say.allowed, say.worst]} />
      <tbody>
        {sorted.map((gate) => (
          <GateRow key={gate.gate} gate={gate} />
        ))}
      </tbody>
    </table>
  )
}

function GateRow({ gate: { gate, tripped, count, of, allowed, sentence, examples } }: { gate: Gate }) {
  const { share, atLeast, beyond } = allowed
  return (
    <tr>
      <th scope="row">
        {say.gateNames[gate]}{' '}
        <StateTag state={tripped ? 'held' : 'ok'} label={tripped ? say.holds : say.passes} />
        {tripped && <div className="small feeds-sentence">{sentence}</div>}
      </th>
      <Cell label={say.found}>
        <span className={tripped ? 'bad strong' : undefined}>{say.measuredOf(count, of)}</span>
      </Cell>
      <Cell label={say.allowed}>
        {say.allowedOf(share, atLeast)}
        {beyond !== null && <div className="soft small">{say.beyond(beyond)}</div>}
      </Cell>
      <Cell label={say.worst}>
        <ul className="bare small feeds-worst">
          {(tripped ? examples.slice(0, 5) : []).map(({ what, from, to }) => (
            <li key={what}>
              <span className="mono">{what}</span> {from} → {to === '' ? say.none : to}
            </li>
          ))}
        </ul>
      </Cell>
    </tr>
  )
}
