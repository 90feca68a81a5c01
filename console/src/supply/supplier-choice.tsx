import { NativeSelect } from '@mantine/core'
import { usePlace } from '../place.tsx'
import { useSuppliers, useWarehouses } from './use-supply.ts'
import { supply } from './words.ts'

interface ChoiceProps {
  readonly value: string
  readonly change: (code: string) => void
}

/** Nothing for somebody of a supplier: there is but one. */
export function SupplierChoice({ value, change, isOne = false }: ChoiceProps & { isOne?: boolean }) {
  const { me } = usePlace()
  const suppliers = useSuppliers().data?.data ?? []
  if (me.party !== 'operator') return null
  return (
    <NativeSelect
      size="xs"
      aria-label={supply.supplier}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[
        { value: '', label: isOne ? supply.chooseSupplier : supply.allSuppliers },
        ...suppliers.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  )
}

/** Nothing where there is no choice. */
export function WarehouseChoice({ value, change, supplier }: ChoiceProps & { supplier: string }) {
  const warehouses = useWarehouses(supplier)
  if (warehouses.length < 2) return null
  return (
    <NativeSelect
      size="xs"
      aria-label={supply.warehouse}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[
        { value: '', label: supply.allWarehouses },
        ...warehouses.map(({ code, name }) => ({ value: code, label: name })),
      ]}
    />
  )
}
