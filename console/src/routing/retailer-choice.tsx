import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useHub } from '../api/hub.ts'
import type { Page, Retailer } from './types.ts'

interface RetailerChoiceProps extends Pick<NativeSelectProps, 'size' | 'required'> {
  readonly label: string
  /** What nobody in particular is called. */
  readonly all: string
  readonly value: string
  readonly change: (code: string) => void
}

/** One retailer of the hub, by name. */
export function RetailerChoice({ all, value, change, ...rest }: RetailerChoiceProps) {
  const retailers = useHub<Page<Retailer>>('retailers', { limit: 200 })
  const known = (retailers.data?.data ?? []).map(({ code, name }) => ({ value: code, label: name }))
  return (
    <NativeSelect
      {...rest}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
      data={[{ value: '', label: all }, ...known]}
    />
  )
}
