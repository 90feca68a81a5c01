import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeSophioKey } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'

const say = words.sophio

export interface SophioKeyDraft {
  readonly name: string
  /** Days; `0`: never. */
  readonly expiry: string
}

const nothing: SophioKeyDraft = { name: '', expiry: '0' }

interface NewKeyProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly show: (made: MadeSophioKey) => void
  readonly draft: SophioKeyDraft | undefined
}

export function NewKeyDialog({ isOpen, close, show, draft }: NewKeyProps) {
  const place = usePlace()
  const [typed, setTyped] = useState(draft ?? nothing)
  const send = async () => {
    const { name, expiry } = typed
    const expiresInDays = expiry === '0' ? null : Number(expiry)
    const made = await ask<MadeSophioKey>('POST', apiPath(place, 'sophio-keys'), { name, expiresInDays })
    setTyped(nothing)
    show(made)
  }
  return (
    <FormDialog
      title={say.new}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('sophio-key', typed)}
    >
      <NameField help={say.nameHelp} value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <NativeSelect
        label={say.expiry}
        value={typed.expiry}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, expiry: value })}
        data={Object.entries(say.expiries)
          .map(([value, label]) => ({ value, label }))
          .sort((one, other) => Number(one.value) - Number(other.value))}
      />
    </FormDialog>
  )
}
