import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useOwn } from '../api/hub.ts'
import type { ItemsToOrder } from '../api/types.ts'
import { Money } from '../kit/money.tsx'
import type { FoundItem } from './new-order.ts'
import { words } from './words.ts'

const say = words.items

/** Finds what may be ordered, by name, SKU or UPC; Enter takes the first. */
export function ItemSearch({ take }: { take: (item: FoundItem) => void }) {
  const [text, setText] = useState('')
  const [term] = useDebouncedValue(text.trim(), 200)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const query = useOwn<ItemsToOrder>('items-to-order', { term, limit: 12 }, { enabled: term !== '' })
  const found = term === '' ? [] : (query.data?.data ?? [])
  const { selectFirstOption } = combobox
  const names = found.map(({ itemId }) => itemId).join()
  // what Enter takes; there is something to choose from only now
  useEffect(() => {
    if (names !== '') selectFirstOption()
  }, [names, selectFirstOption])
  const choose = (itemId: string) => {
    const item = found.find((each) => String(each.itemId) === itemId)
    if (!item) return
    take(item)
    setText('')
    combobox.closeDropdown()
  }
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          label={say.search}
          placeholder={say.placeholder}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={text}
          onChange={({ currentTarget: { value } }) => {
            setText(value)
            combobox.openDropdown()
          }}
          onFocus={() => text !== '' && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={text.trim() === ''}>
        <Combobox.Options aria-label={say.found}>
          {found.map((item) => (
            <Combobox.Option key={item.itemId} value={String(item.itemId)}>
              <Found item={item} />
            </Combobox.Option>
          ))}
          {found.length === 0 && (
            <Combobox.Empty>
              {query.isFetching || term !== text.trim() ? say.asking : say.nothing}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function Found({ item }: { item: FoundItem }) {
  return (
    <span className="place-found">
      <span>
        {titleOf(item)} <span className="soft small">{item.brand}</span>
        <br />
        <code>{item.sku}</code> {item.gtin !== null && <code className="soft">{item.gtin}</code>}
      </span>
      <span className="place-found-end">
        <Money amount={item.cost} />
        <br />
        <span className={item.available === 0 ? 'bad small' : 'soft small'}>
          {item.discontinued ? say.gone : say.free(item.available)}
        </span>
      </span>
    </span>
  )
}

export function titleOf({ title, label }: FoundItem): string {
  return label === '' ? title : `${title}, ${label}`
}
