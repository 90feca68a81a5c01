import { Checkbox, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadeRefreshToken } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'

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
      <TextInput
        label={words.name}
        description={say.nameHelp}
        required
        maxLength={255}
        data-autofocus
        value={typed.name}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, name: value })}
      />
      <Checkbox.Group
        label={words.scopes}
        description={say.scopesHelp}
        value={typed.scopes}
        onChange={(scopes) => setTyped({ ...typed, scopes })}
      >
        <div className="choices">
          {place.me.inventorySource.scopes.map(({ name, words: description }) => (
            <Checkbox
              key={name}
              value={name}
              label={<code>{name}</code>}
              description={say.scopeWords[name] ?? description}
            />
          ))}
        </div>
      </Checkbox.Group>
    </FormDialog>
  )
}
