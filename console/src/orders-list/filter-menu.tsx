import { Button, Checkbox, NativeSelect, Popover, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useState } from 'react'
import { useHub } from '../api/hub.ts'
import { StateTag } from '../kit/state-tag.tsx'
import { usePlace } from '../place.tsx'
import type { Filter } from './asked.ts'
import { say } from './words.ts'

const states = [
  ...['awaiting_payment', 'on_hold', 'pending', 'scheduled', 'sent', 'packed'],
  ...['partially_shipped', 'shipped', 'completed', 'canceled', 'failed'],
]

interface Suppliers {
  readonly data: readonly { readonly code: string; readonly name: string }[]
}

/** Everything a list can be narrowed by, at once; what is chosen stands as chips beside it. */
export function FilterMenu({
  filter,
  narrow,
}: {
  filter: Filter
  narrow: (change: Partial<Filter>) => void
}) {
  const [isOpen, setOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-start" width={360} trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={14} aria-hidden />}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {say.filter}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {isOpen && (
          <FilterForm
            filter={filter}
            apply={(change) => {
              narrow(change)
              setOpen(false)
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  )
}

function FilterForm({ filter, apply }: { filter: Filter; apply: (change: Partial<Filter>) => void }) {
  const { me } = usePlace()
  const [draft, setDraft] = useState(filter)
  const set = (change: Partial<Filter>) => setDraft({ ...draft, ...change })
  return (
    <form
      className="fields orders-list-form"
      onSubmit={(event) => {
        event.preventDefault()
        apply(draft)
      }}
    >
      <Checkbox.Group
        label={say.filters.state}
        value={draft.state === '' ? [] : draft.state.split(',')}
        onChange={(chosen) => set({ state: states.filter((each) => chosen.includes(each)).join(',') })}
      >
        <div className="orders-list-states">
          {states.map((state) => (
            <Checkbox key={state} size="xs" value={state} label={<StateTag state={state} />} />
          ))}
        </div>
      </Checkbox.Group>
      <Checkbox
        size="xs"
        label={say.filters.hold}
        checked={draft.hold === 'backorder'}
        onChange={({ currentTarget: { checked } }) => set({ hold: checked ? 'backorder' : '' })}
      />
      <div className="orders-list-pair">
        <TextInput
          type="date"
          label={say.filters.from}
          value={draft.from}
          onChange={({ currentTarget: { value } }) => set({ from: value })}
        />
        <TextInput
          type="date"
          label={say.filters.to}
          value={draft.to}
          onChange={({ currentTarget: { value } }) => set({ to: value })}
        />
      </div>
      <NativeSelect
        label={say.filters.source}
        value={draft.source}
        onChange={({ currentTarget: { value } }) => set({ source: value })}
        data={[
          { value: '', label: say.filters.any },
          ...Object.entries(say.sources).map(([value, label]) => ({ value, label })),
        ]}
      />
      {me.party === 'operator' && (
        <SupplierSelect code={draft.supplier} choose={(supplier) => set({ supplier })} />
      )}
      <Button type="submit">{say.apply}</Button>
    </form>
  )
}

function SupplierSelect({ code, choose }: { code: string; choose: (code: string) => void }) {
  const suppliers = useHub<Suppliers>('suppliers', { limit: 200 })
  const known = suppliers.data?.data ?? []
  return (
    <NativeSelect
      label={say.filters.supplier}
      value={code}
      onChange={({ currentTarget: { value } }) => choose(value)}
      data={[
        { value: '', label: say.filters.any },
        ...known.map(({ code: value, name }) => ({ value, label: name })),
        ...(code !== '' && !known.some((each) => each.code === code) ? [code] : []),
      ]}
    />
  )
}
