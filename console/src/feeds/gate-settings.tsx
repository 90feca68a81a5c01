import { Button, NumberInput, Switch } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { Cell, Heads, Panel } from '../kit/panel.tsx'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import { runWords } from './run-words.ts'
import type { Feed } from './types.ts'
import { feedWords } from './words.ts'

const say = feedWords.settings
type Gate = Feed['gates'][number]
type Limit = NonNullable<Gate['limit']>

/** What holds a run of this feed: each gate on or off, with its share and its rows. */
export function GateSettings({ feed }: { feed: Feed }) {
  const place = usePlace()
  const [gates, setGates] = useState<readonly Gate[]>(feed.gates)
  const set = (gate: Gate['gate'], limit: Limit | null) =>
    setGates((now) => now.map((each) => (each.gate === gate ? { ...each, limit } : each)))
  const saving = useAction({
    run: () => {
      const said = Object.fromEntries(gates.filter(isSaid).map(({ gate, limit }) => [gate, limit]))
      return ask('PATCH', hubPath(place, `feeds/${feed.code}`), { settings: { gates: said } })
    },
    done: () => say.saved,
    anew: ['feeds'],
  })
  const { mayWrite } = place.me
  return (
    <Panel title={say.gates} about={say.gatesAbout}>
      <table className="list feeds-limits">
        <Heads names={[runWords.gate, say.share, say.atLeast, say.beyond]} />
        <tbody>
          {gates.map((gate) => (
            <GateRow key={gate.gate} gate={gate} set={set} isOff={!mayWrite} />
          ))}
        </tbody>
      </table>
      {mayWrite && (
        <div className="choices-foot">
          <Button loading={saving.isBusy} onClick={() => void saving.run()}>
            {say.save}
          </Button>
        </div>
      )}
    </Panel>
  )
}

/** Those that are as usual go on being as usual, also where that becomes otherwise one day. */
function isSaid({ usual, limit }: Gate): boolean {
  if (limit === null) return true
  return limit.share !== usual.share || limit.atLeast !== usual.atLeast || limit.beyond !== usual.beyond
}

interface GateRowProps {
  readonly gate: Gate
  readonly set: (gate: Gate['gate'], limit: Limit | null) => void
  readonly isOff: boolean
}

function GateRow({ gate: { gate, usual, limit }, set, isOff }: GateRowProps) {
  const name = runWords.gateNames[gate]
  const isWhole = usual.share === 0
  const field = (label: string, part: keyof Limit, max: number) =>
    limit !== null && (
      <NumberInput
        size="xs"
        aria-label={`${name}: ${label}`}
        min={part === 'atLeast' ? 1 : 0}
        max={max}
        disabled={isOff}
        value={limit[part] ?? 0}
        onChange={(value) => set(gate, { ...limit, [part]: Number(value) || 0 })}
      />
    )
  return (
    <tr>
      <th scope="row">
        <Switch
          size="xs"
          label={name}
          checked={limit !== null}
          disabled={isOff}
          onChange={({ currentTarget: { checked } }) => set(gate, checked ? { ...usual } : null)}
        />
        <div className="soft small">{isWhole ? say.always : say.usual(usual.share, usual.atLeast)}</div>
      </th>
      <Cell label={say.share}>{field(say.share, 'share', 100)}</Cell>
      <Cell label={say.atLeast}>{field(say.atLeast, 'atLeast', 1_000_000)}</Cell>
      <Cell label={say.beyond}>{usual.beyond !== undefined && field(say.beyond, 'beyond', 10_000)}</Cell>
    </tr>
  )
}
