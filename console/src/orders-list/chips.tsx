import { Button, Pill } from '@mantine/core'
import { words } from '../words.ts'
import { type Filter, usualFilter } from './asked.ts'
import { say } from './words.ts'

interface Chip {
  readonly label: string
  readonly without: Partial<Filter>
}

/** What the list is narrowed by, each to be taken away by itself. */
export function Chips({ filter, narrow }: { filter: Filter; narrow: (change: Partial<Filter>) => void }) {
  const chips = chipsOf(filter)
  if (chips.length === 0) return null
  return (
    <div className="orders-list-chips">
      {chips.map(({ label, without }) => (
        <Pill
          key={label}
          size="sm"
          withRemoveButton
          onRemove={() => narrow(without)}
          removeButtonProps={{ 'aria-label': say.remove(label), 'aria-hidden': false, tabIndex: 0 }}
        >
          {label}
        </Pill>
      ))}
      <Button variant="subtle" size="compact-xs" onClick={() => narrow({ ...usualFilter })}>
        {say.clear}
      </Button>
    </div>
  )
}

function chipsOf({ q, state, source, supplier, hold, from, to, sort }: Filter): readonly Chip[] {
  const states = state === '' ? [] : state.split(',')
  const chips: (Chip | false)[] = [
    q !== '' && { label: say.chips.q(q), without: { q: '' } },
    ...states.map((each) => ({
      label: nameOf(each),
      without: { state: states.filter((other) => other !== each).join(',') },
    })),
    hold !== '' && { label: say.chips.hold, without: { hold: '' } },
    source !== '' && { label: say.chips.source(say.sources[source] ?? source), without: { source: '' } },
    supplier !== '' && { label: say.chips.supplier(supplier), without: { supplier: '' } },
    from !== '' && { label: say.chips.from(from), without: { from: '' } },
    to !== '' && { label: say.chips.to(to), without: { to: '' } },
    sort === 'oldest' && { label: say.chips.oldest, without: { sort: '' } },
  ]
  return chips.filter((chip) => chip !== false)
}

function nameOf(state: string): string {
  const text = words.stateNames[state] ?? state.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
