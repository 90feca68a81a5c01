import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { tell } from '../kit/tell.tsx'
import { pagePath, usePlace } from '../place.tsx'
import { words } from './words.ts'

export type PartyKind = 'retailers' | 'suppliers'

interface NewPartyProps {
  readonly kind: PartyKind
  readonly isOpen: boolean
  readonly close: () => void
}

/** A code and a name; everything else is on its own page. */
export function NewParty({ kind, isOpen, close }: NewPartyProps) {
  const say = words[kind]
  const place = usePlace()
  const anew = useAnew()
  const [, go] = useLocation()
  const [typed, setTyped] = useState({ code: '', name: '' })
  const send = async () => {
    await ask('POST', hubPath(place, kind), typed)
    await anew(kind)
    tell.done(say.added(typed.name))
    close()
    go(pagePath(place, `${kind}/${typed.code}`))
  }
  return (
    <FormDialog title={say.new} isOpen={isOpen} close={close} send={send} keep={() => {}}>
      <TextInput
        label={words.name}
        required
        maxLength={255}
        data-autofocus
        value={typed.name}
        onChange={({ currentTarget: { value: name } }) => setTyped({ ...typed, name })}
      />
      <TextInput
        label={words.code}
        description={words.codeHelp}
        required
        pattern="[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
        value={typed.code}
        onChange={({ currentTarget: { value: code } }) => setTyped({ ...typed, code })}
      />
    </FormDialog>
  )
}
