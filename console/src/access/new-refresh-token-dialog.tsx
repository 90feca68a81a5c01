import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeRefreshToken } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { ScopeChoice } from './scope-choice.tsx'

const say = words.authenticate

export interface RefreshTokenDraft {
  readonly name: string
  readonly scopes: string[]
}

const nothing: RefreshTokenDraft = { name: '', scopes: [] }

interface NewRefreshTokenProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
  readonly draft: RefreshTokenDraft | undefined
}

export function NewRefreshTokenDialog({ isOpen, close, show, draft }: NewRefreshTokenProps) {
  const place = usePlace()
  const [typed, setTyped] = useState(draft ?? nothing)
  const send = async () => {
    if (typed.scopes.length === 0) throw new Error(words.tokens.noScope)
    const { token } = await ask<MadeRefreshToken>('POST', apiPath(place, 'refresh-tokens'), typed)
    setTyped(nothing)
    show({ title: say.made, values: [{ label: say.token, value: token }], hasSecret: true })
  }
  return (
    <FormDialog
      title={say.new}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('refresh-token', typed)}
    >
      <NameField help={say.nameHelp} value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <ScopeChoice
        help={say.scopesHelp}
        scopes={place.me.inventorySource.scopes.map(({ name, words: own }) => ({
          name,
          allows: say.scopeWords[name] ?? own,
        }))}
        value={typed.scopes}
        change={(scopes) => setTyped({ ...typed, scopes })}
      />
    </FormDialog>
  )
}
