import { TextInput } from '@mantine/core'
import { words } from '../words.ts'

/** The code of a new thing: what everything else calls it by. */
export function CodeField({ value, change }: { value: string; change: (code: string) => void }) {
  return (
    <TextInput
      label={words.code}
      description={words.codeHelp}
      required
      maxLength={63}
      pattern="[a-z0-9]([a-z0-9\-]{0,61}[a-z0-9])?"
      value={value}
      onChange={({ currentTarget }) => change(currentTarget.value)}
    />
  )
}
