import { Textarea } from '@mantine/core'
import { words } from './words.ts'

interface ReasonFieldProps {
  readonly value: string
  readonly change: (reason: string) => void
  readonly isRequired?: boolean
}

/** Why somebody does it: it stands in the order's history. */
export function ReasonField({ value, change, isRequired = false }: ReasonFieldProps) {
  return (
    <Textarea
      required={isRequired}
      label={words.actions.reasonLabel}
      description={words.actions.reasonHelp}
      maxLength={200}
      autosize
      minRows={2}
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
