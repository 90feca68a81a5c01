import { type ReactNode, useState } from 'react'
import { ask } from '../api/client.ts'
import { hubPath } from '../api/hub.ts'
import { usePlace } from '../place.tsx'
import { CodeField } from './code-field.tsx'
import { FormDialog } from './form-dialog.tsx'
import { NameField } from './name-field.tsx'
import { useAction } from './use-action.ts'

interface Coded {
  readonly code: string
  readonly name: string
}

interface AddDialogProps {
  /** Of the operator's API: the list that it is added to. */
  readonly from: string
  readonly title: string
  readonly added: (made: Coded) => string
  readonly close: () => void
  /** Where it leads when it is there. */
  readonly then?: (made: Coded) => void
  /** What else is sent, and the fields for it. */
  readonly more?: object
  readonly children?: ReactNode
}

/** Adds something that goes by a code and a name. */
export function AddDialog({ from, title, added, close, then, more, children }: AddDialogProps) {
  const place = usePlace()
  const [typed, setTyped] = useState<Coded>({ code: '', name: '' })
  const add = useAction(
    {
      run: () => ask('POST', hubPath(place, from), { ...typed, ...more }),
      done: () => added(typed),
      anew: [from],
    },
    true,
  )
  const send = async () => {
    await add.run()
    close()
    then?.(typed)
  }
  return (
    <FormDialog title={title} close={close} send={send}>
      <NameField value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <CodeField value={typed.code} change={(code) => setTyped({ ...typed, code })} />
      {children}
    </FormDialog>
  )
}
