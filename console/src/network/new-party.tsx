import { useState } from 'react'
import { useLocation } from 'wouter'
import { ask } from '../api/client.ts'
import { hubPath, useAnew } from '../api/hub.ts'
import { CodeField } from '../kit/code-field.tsx'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
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
      <NameField value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <CodeField value={typed.code} change={(code) => setTyped({ ...typed, code })} />
    </FormDialog>
  )
}
