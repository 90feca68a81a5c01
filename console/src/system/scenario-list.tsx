import { useOwnPages } from '../api/hub.ts'
import type { Scenario } from '../api/types.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { More } from '../kit/paged.tsx'
import { Panel } from '../kit/panel.tsx'
import { Empty } from '../kit/states.tsx'
import { Time } from '../kit/time.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { words } from './words.ts'

const say = words.sandbox

const columns: readonly [Column<Scenario>, ...Column<Scenario>[]] = [
  { key: 'number', label: say.order, cell: ({ number, po }) => `${number}${po === null ? '' : ` · ${po}`}` },
  { key: 'scenario', label: say.scenario, cell: ({ scenario }) => <code>~{scenario}</code> },
  { key: 'placedAt', label: say.placed, cell: ({ placedAt }) => <Time at={placedAt} isExact /> },
  {
    key: 'steps',
    label: say.steps,
    cell: ({ steps }) => (
      <span className="system-steps">
        {steps.map(({ action, state, dueAt, outcome }) => (
          <span
            key={`${action} ${dueAt}`}
            className={`tag tone-${state === 'done' ? 'good' : state === 'refused' ? 'bad' : 'plain'}`}
            title={outcome ?? dueAt}
          >
            {action}: {say.stepStates[state]}
          </span>
        ))}
      </span>
    ),
  },
]

/** What simulated suppliers did and are going to do. */
export function ScenarioList() {
  const place = usePlace()
  const { me, chosen } = place
  const { query, more } = useOwnPages<Scenario>('sandbox/scenarios')
  const own = me.party === 'operator' ? `${chosen}/` : ''
  return (
    <Panel title={say.running} about={say.runningAbout}>
      <DataTable
        label={say.running}
        columns={columns}
        query={query}
        keyOf={({ number }) => String(number)}
        href={({ number }) => pagePath(place, `orders/${own}${number}`)}
        empty={<Empty title={say.none} next={say.noneNext} />}
      />
      <More more={more} />
    </Panel>
  )
}
