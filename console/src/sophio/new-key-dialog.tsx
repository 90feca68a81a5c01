import { NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeSophioKey } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
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
      <TextInput
        label={words.name}
        description={say.nameHelp}
        required
        maxLength={255}
        data-autofocus
        value={typed.name}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
      />
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
