import { NativeSelect, TextInput } from '@mantine/core'
import { words } from '../words.ts'

const say = words.people.filter

/** Empty: everybody. */
export interface Filter {
  readonly text: string
  readonly party: string
  readonly state: string
}

export const noFilter: Filter = { text: '', party: '', state: '' }

export function PeopleFilter({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const choices = (every: string, names: Readonly<Record<string, string>>) => [
    { value: '', label: every },
    ...Object.entries(names).map(([value, label]) => ({ value, label })),
  ]
  return (
    <search className="filter" aria-label={say.label}>
      <TextInput
        type="search"
        size="xs"
        aria-label={say.text}
        placeholder={say.text}
        maxLength={255}
        value={filter.text}
        onChange={({ currentTarget: { value } }) => change({ ...filter, text: value })}
      />
      <NativeSelect
        size="xs"
        aria-label={words.people.whose}
        value={filter.party}
        onChange={({ currentTarget: { value } }) => change({ ...filter, party: value })}
        data={choices(say.everyParty, say.parties)}
      />
      <NativeSelect
        size="xs"
        aria-label={say.everyState}
        value={filter.state}
        onChange={({ currentTarget: { value } }) => change({ ...filter, state: value })}
        data={choices(say.everyState, words.people.states)}
      />
    </search>
  )
}
