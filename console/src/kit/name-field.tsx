import { TextInput } from '@mantine/core'
import { words } from '../words.ts'

interface NameFieldProps {
  readonly help?: string
  readonly value: string
  readonly change: (name: string) => void
}

/** What a new thing is called: the first field of its dialog. */
export function NameField({ help, value, change }: NameFieldProps) {
  return (
    <TextInput
      label={words.name}
      description={help}
      required
      maxLength={255}
      data-autofocus
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
