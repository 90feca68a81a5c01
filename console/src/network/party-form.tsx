import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { useAction } from '../kit/use-action.ts'
import { usePlace } from '../place.tsx'
import type { PartyKind } from './party-list.tsx'
import { useMayChangeShared } from './shared-note.tsx'
import { words } from './words.ts'

interface PartyTerms {
  readonly name: string
  readonly timezone: string
}

interface PartyFormProps<T extends PartyTerms> {
  readonly kind: PartyKind
  readonly code: string
  readonly before: T
  readonly zoneHelp?: string
  /** What only this kind of party has. */
  readonly fields: (typed: T, change: (terms: T) => void) => ReactNode
}

/** What was agreed with a party; saved as a whole, undone as a whole. */
export function PartyForm<T extends PartyTerms>(props: PartyFormProps<T>) {
  const { kind, code, before, zoneHelp, fields } = props
  const place = usePlace()
  const mayChange = useMayChangeShared()
  const [typed, setTyped] = useState<T>(before)
  const path = hubPath(place, `${kind}/${code}`)
  const save = useAction({
    run: () => ask('PATCH', path, typed),
    done: () => words.saved,
    anew: [kind],
    undo: () => ask('PATCH', path, before),
  })
  const isChanged = JSON.stringify(typed) !== JSON.stringify(before)
  return (
    <form
      className="panel network-form"
      onSubmit={(event) => {
        event.preventDefault()
        void save.run()
      }}
    >
      <fieldset disabled={!mayChange} className="bare-fieldset fields">
        <TextInput
          label={words.name}
          required
          maxLength={255}
          value={typed.name}
          onChange={({ currentTarget: { value: name } }) => setTyped({ ...typed, name })}
        />
        <NativeSelect
          label={words.timezone}
          description={zoneHelp}
          value={typed.timezone}
          data={zonesWith(typed.timezone)}
          onChange={({ currentTarget: { value: timezone } }) => setTyped({ ...typed, timezone })}
        />
        {fields(typed, setTyped)}
      </fieldset>
      {mayChange && (
        <div className="dialog-foot">
          <Button type="submit" loading={save.isBusy} disabled={!isChanged}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  )
}

/** Those this browser knows, with the one that is set, which it may know by another name. */
function zonesWith(own: string): readonly string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(own) ? known : [own, ...known]
}
