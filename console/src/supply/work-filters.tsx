import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import { SupplierChoice, WarehouseChoice } from './supplier-choice.tsx'
import { supply } from './words.ts'
import { orderOf, type Todo, useWorkAsked } from './work-asked.ts'

const say = supply.list

export function WorkFilters({ todo }: { todo: Todo }) {
  const [asked, change] = useWorkAsked()
  const [code, setCode] = useState(asked.code)
  const find = useDebouncedCallback((value: string) => change({ code: value.trim() }), 250)
  const order = orderOf(todo, asked)
  const dues = Object.entries(say.dueChoices).map(([value, label]) => ({ value, label }))
  const orders = Object.entries(say.orders).map(([value, label]) => ({ value, label }))
  return (
    <div className="supply-filters">
      <TextInput
        size="xs"
        aria-label={say.code}
        placeholder={say.codeHelp}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={code}
        onChange={({ currentTarget: { value } }) => {
          setCode(value)
          find(value)
        }}
      />
      <SupplierChoice value={asked.supplier} change={(supplier) => change({ supplier, warehouse: '' })} />
      <WarehouseChoice
        value={asked.warehouse}
        supplier={asked.supplier}
        change={(warehouse) => change({ warehouse })}
      />
      {todo !== 'shipped' && (
        <NativeSelect
          size="xs"
          aria-label={say.due}
          value={asked.due}
          onChange={({ currentTarget }) => change({ due: currentTarget.value })}
          data={dues}
        />
      )}
      <NativeSelect
        size="xs"
        aria-label={say.order}
        value={order}
        onChange={({ currentTarget }) => change({ order: currentTarget.value })}
        data={orders}
      />
    </div>
  )
}
