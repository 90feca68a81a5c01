import { Checkbox, Textarea } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeClient } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'

const say = words.oauth

export interface ClientDraft {
  readonly name: string
  readonly redirects: string
  readonly isPublic: boolean
}

const nothing: ClientDraft = { name: '', redirects: '', isPublic: false }

interface NewClientProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
  readonly draft: ClientDraft | undefined
}

export function NewClientDialog({ isOpen, close, show, draft }: NewClientProps) {
  const place = usePlace()
  const [typed, setTyped] = useState(draft ?? nothing)
  const send = async () => {
    const redirectUris = typed.redirects.split(/\s+/).filter((each) => each !== '')
    const { name, isPublic } = typed
    const path = apiPath(place, 'oauth-clients')
    const made = await ask<MadeClient>('POST', path, { name, redirectUris, isPublic })
    setTyped(nothing)
    show(clientShown(made))
  }
  return (
    <FormDialog
      title={say.new}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('oauth-client', typed)}
    >
      <NameField help={say.nameHelp} value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <Textarea
        label={say.redirects}
        description={say.redirectsHelp}
        required
        rows={2}
        spellCheck={false}
        placeholder="https://app.example/callback"
        value={typed.redirects}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, redirects: value })}
      />
      <Checkbox
        label={say.public}
        description={say.publicHelp}
        checked={typed.isPublic}
        onChange={({ currentTarget: { checked } }) => setTyped({ ...typed, isPublic: checked })}
      />
    </FormDialog>
  )
}

export function clientShown({ clientId, clientSecret }: MadeClient): ShownOnce {
  const secret = clientSecret === null ? [] : [{ label: say.secret, value: clientSecret }]
  const values = [{ label: say.clientId, value: clientId }, ...secret]
  return { title: say.made, values, hasSecret: clientSecret !== null }
}
