import { Checkbox } from '@mantine/core'
import { words } from '../words.ts'

interface ScopeChoiceProps {
  readonly help: string
  /** What there is to choose from, each with what it allows. */
  readonly scopes: readonly { readonly name: string; readonly allows: string }[]
  readonly value: string[]
  readonly change: (scopes: string[]) => void
}

export function ScopeChoice({ help, scopes, value, change }: ScopeChoiceProps) {
  return (
    <Checkbox.Group label={words.scopes} description={help} value={value} onChange={change}>
      <div className="choices">
        {scopes.map(({ name, allows }) => (
          <Checkbox key={name} value={name} label={<code>{name}</code>} description={allows} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
