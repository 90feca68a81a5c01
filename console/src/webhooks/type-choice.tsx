import { Checkbox, Input } from '@mantine/core'
import { eventTypes } from '../kit/event-types.ts'
import { words } from './words.ts'

/** Which events are sent; null: all. */
export function TypeChoice({
  types,
  change,
}: {
  types: readonly string[] | null
  change: (types: readonly string[] | null) => void
}) {
  return (
    <Input.Wrapper label={words.types} labelElement="div">
      <Checkbox
        mt={6}
        label={words.everyType}
        checked={types === null}
        onChange={({ currentTarget: { checked } }) => change(checked ? null : ['order.placed'])}
      />
      {types !== null && (
        <Checkbox.Group aria-label={words.types} value={[...types]} onChange={change}>
          <div className="webhooks-types">
            {Object.entries(eventTypes).map(([type, label]) => (
              <Checkbox key={type} size="xs" value={type} label={label} title={type} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </Input.Wrapper>
  )
}
