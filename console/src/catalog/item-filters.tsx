import { Autocomplete, Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useHub } from '../api/hub.ts'
import { useSuppliers } from './use-parties.ts'
import { say } from './words.ts'

const filter = say.filter

/** As they stand in the address; empty is anything. */
export const noFilter = {
  q: '',
  supplier: '',
  brand: '',
  category: '',
  stock: '',
  sellable: '',
  without: '',
  order: 'newest',
}
type ItemFilter = { readonly [Name in keyof typeof noFilter]: string }

/** What the hub is asked for. */
export function askedOf({ q, ...rest }: ItemFilter): Record<string, string> {
  return { term: q, ...rest }
}

interface Props {
  readonly asked: ItemFilter
  readonly change: (change: Partial<ItemFilter>) => void
}

export function ItemFilters({ asked, change }: Props) {
  const suppliers = useSuppliers()
  const isFiltered = Object.entries(noFilter).some(
    ([name, usual]) => asked[name as keyof ItemFilter] !== usual,
  )
  return (
    <search className="catalog-filter" aria-label={filter.label}>
      <Search value={asked.q} change={(q) => change({ q })} />
      <Choice
        label={filter.supplier}
        every={filter.everySupplier}
        value={asked.supplier}
        names={Object.fromEntries(suppliers.map(({ code, name }) => [code, name]))}
        change={(supplier) => change({ supplier })}
      />
      <NameFilter of="brand" value={asked.brand} change={(brand) => change({ brand })} />
      <NameFilter of="category" value={asked.category} change={(category) => change({ category })} />
      <Choice
        label={filter.stock}
        every={filter.everyStock}
        value={asked.stock}
        names={filter.stocks}
        change={(stock) => change({ stock })}
      />
      <Choice
        label={filter.sellable}
        every={filter.everySellable}
        value={asked.sellable}
        names={filter.sellables}
        change={(sellable) => change({ sellable })}
      />
      <Choice
        label={filter.without}
        every={filter.nothingMissing}
        value={asked.without}
        names={filter.withouts}
        change={(without) => change({ without })}
      />
      <NativeSelect
        size="xs"
        aria-label={filter.order}
        value={asked.order}
        disabled={asked.q !== ''}
        onChange={({ currentTarget: { value } }) => change({ order: value })}
        data={[
          { value: 'newest', label: say.products.first },
          { value: 'oldest', label: say.products.last },
        ]}
      />
      {isFiltered && (
        <Button variant="subtle" size="xs" onClick={() => change(noFilter)}>
          {say.products.clear}
        </Button>
      )}
    </search>
  )
}

/** Typed at one's own pace; the address follows a moment later, and the field follows an address that was changed elsewhere. */
export function Search({
  value,
  change,
  label = say.products.search,
}: {
  value: string
  change: (value: string) => void
  label?: string
}) {
  const [typed, setTyped] = useState(value)
  const [settled] = useDebouncedValue(typed, 200)
  const told = useRef(value)
  const latest = useRef(change)
  latest.current = change
  useEffect(() => {
    if (settled === told.current) return
    told.current = settled
    latest.current(settled)
  }, [settled])
  useEffect(() => {
    if (value === told.current) return
    told.current = value
    setTyped(value)
  }, [value])
  return (
    <TextInput
      type="search"
      size="xs"
      className="catalog-search"
      leftSection={<IconSearch size={14} aria-hidden />}
      aria-label={label}
      placeholder={label}
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => setTyped(currentTarget.value)}
    />
  )
}

export function Choice(props: {
  label: string
  every: string
  value: string
  names: Readonly<Record<string, string>>
  change: (value: string) => void
}) {
  const { label, every, value, names, change } = props
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[
        { value: '', label: every },
        ...Object.entries(names).map(([key, name]) => ({ value: key, label: name })),
      ]}
    />
  )
}

/** Chosen from what the hub knows, by its beginning. */
function NameFilter(props: { of: 'brand' | 'category'; value: string; change: (value: string) => void }) {
  const { of, value, change } = props
  const [typed, setTyped] = useState(value)
  const [beginning] = useDebouncedValue(typed, 200)
  const [isOpen, setOpen] = useState(false)
  const found = useHub<{ names: string[] }>('catalog-names', { of, beginning }, { enabled: isOpen })
  useEffect(() => setTyped(value), [value])
  return (
    <Autocomplete
      size="xs"
      aria-label={filter[of]}
      placeholder={filter[of]}
      data={[...new Set(found.data?.names ?? [])]}
      filter={({ options }) => options}
      value={typed}
      onDropdownOpen={() => setOpen(true)}
      onChange={(text) => {
        setTyped(text)
        if (text === '') change('')
      }}
      onOptionSubmit={change}
      onBlur={() => typed !== value && change(typed)}
      onKeyDown={({ key }) => key === 'Enter' && typed !== value && change(typed)}
    />
  )
}
