import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { Panel } from '../kit/panel.tsx'
import { ReadOnlyNote } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import { DeadlinesDialog } from './deadlines-dialog.tsx'
import { useMayChange } from './routing-page.tsx'
import type { TermsOf } from './types.ts'
import { routingWords } from './words.ts'

const say = routingWords.deadlines
export type Step = keyof typeof say.steps
export const steps = Object.keys(say.steps) as readonly Step[]

/** How much time there is for each step: of all, and of those for whom something else was said. */
export function Deadlines() {
  const { me } = usePlace()
  const mayChange = useMayChange()
  const [editing, setEditing] = useState<TermsOf>()
  const query = useHub<{ data: readonly TermsOf[] }>('deadline-terms')
  const add = mayChange && (
    <Button
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => setEditing({ supplier: '', retailer: '', terms: {} })}
    >
      {say.add}
    </Button>
  )
  return (
    <div className="routing-stack">
      {!me.mayWrite && <ReadOnlyNote />}
      {me.mayWrite && !mayChange && <p className="warning">{routingWords.productionOnly}</p>}
      <Panel title={say.title} about={say.about} action={add}>
        <DataTable
          label={say.title}
          columns={columns}
          query={query}
          keyOf={whoOf}
          empty={null}
          {...(mayChange
            ? {
                actions: (terms: TermsOf) => (
                  <Button
                    variant="subtle"
                    aria-label={say.changeNamed(whoOf(terms))}
                    onClick={() => setEditing(terms)}
                  >
                    {say.change}
                  </Button>
                ),
              }
            : {})}
        />
      </Panel>
      {editing && <DeadlinesDialog key={whoOf(editing)} of={editing} close={() => setEditing(undefined)} />}
    </div>
  )
}

function whoOf({ supplier, retailer }: TermsOf): string {
  return [supplier, retailer].filter(Boolean).join(' · ') || say.all
}

const columns: readonly [Column<TermsOf>, ...Column<TermsOf>[]] = [
  { key: 'who', label: say.for, cell: whoOf },
  ...steps.map((step) => ({
    key: step,
    label: say.steps[step],
    cell: ({ terms }: TermsOf) => <Allowed given={terms[step]} />,
  })),
  {
    key: 'silence',
    label: say.silence,
    cell: ({ terms: { silence } }) =>
      silence === undefined ? (
        <span className="soft">{say.asWider}</span>
      ) : silence === null ? (
        say.silences.none
      ) : (
        `${say.silences[silence.action]}, ${say.allowance(silence.after.amount, say.units[silence.after.unit])}`
      ),
  },
]

function Allowed({ given }: { given: TermsOf['terms'][Step] }) {
  if (given === undefined) return <span className="soft">{say.asWider}</span>
  return given === null ? say.none : say.allowance(given.amount, say.units[given.unit])
}
