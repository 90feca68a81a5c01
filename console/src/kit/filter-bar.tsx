import { NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'

/** What a list is narrowed by, in one line; more lines where there is less room. */
export function FilterBar({ label, children }: { label: string; children: ReactNode }) {
  return (
    <search className="filter-bar" aria-label={label}>
      {children}
    </search>
  )
}

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly change: (value: string) => void
}

/** Asks when there was a pause in the typing. */
export function FilterText({ label, value, change, width = 200 }: FieldProps & { width?: number }) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const later = useDebouncedCallback(change, 300)
  return (
    <TextInput
      type="search"
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      maxLength={128}
      value={typed}
      onChange={({ currentTarget: { value: next } }) => {
        setTyped(next)
        later(next.trim())
      }}
    />
  )
}

/** The first choice is all of them. */
export function FilterChoice(
  props: FieldProps & { every: string; choices: readonly (readonly [value: string, label: string])[] },
) {
  const { label, every, value, change, choices } = props
  return (
    <NativeSelect
      size="xs"
      aria-label={label}
      value={value}
      onChange={({ currentTarget: { value: next } }) => change(next)}
      data={[{ value: '', label: every }, ...choices.map(([each, name]) => ({ value: each, label: name }))]}
    />
  )
}
