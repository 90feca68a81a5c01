import { type ReactNode, useState } from 'react'
import { keepDraft, useDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import { SecretDialog, type ShownOnce } from '../kit/secret-dialog.tsx'
import { AddButton } from './list-buttons.tsx'

interface NewSecret<Draft> {
  /** What a draft of it is kept as. */
  readonly kind: string
  readonly say: { readonly new: string; readonly nameHelp: string }
  readonly nothing: Draft
  /** Throws what is wrong. */
  readonly make: (typed: Draft) => Promise<ShownOnce>
  /** What else is asked, beside its name. */
  readonly fields?: (typed: Draft, change: (part: Partial<Draft>) => void) => ReactNode
  /** Of the list that it is in. */
  readonly reload: () => unknown
}

/** What opens a door is added to its list: the button, the dialogs behind it, and a way to show something else once. */
export function useNewSecret<Draft extends { readonly name: string }>(of: NewSecret<Draft>) {
  const { kind, say, nothing, make, fields, reload } = of
  const draft = useDraft<Draft>(kind)
  const [isOpen, setOpen] = useState(draft !== undefined)
  const [typed, setTyped] = useState(draft ?? nothing)
  const [shown, setShown] = useState<ShownOnce>()
  const show = (made: ShownOnce) => {
    setShown(made)
    void reload()
  }
  const send = async () => {
    const made = await make(typed)
    setTyped(nothing)
    setOpen(false)
    show(made)
  }
  const dialogs = (
    <>
      <FormDialog
        title={say.new}
        isOpen={isOpen}
        close={() => setOpen(false)}
        send={send}
        keep={() => keepDraft(kind, typed)}
      >
        <NameField help={say.nameHelp} value={typed.name} change={(name) => setTyped({ ...typed, name })} />
        {fields?.(typed, (part) => setTyped({ ...typed, ...part }))}
      </FormDialog>
      <SecretDialog shown={shown} close={() => setShown(undefined)} />
    </>
  )
  return { add: <AddButton add={() => setOpen(true)} />, dialogs, show }
}
