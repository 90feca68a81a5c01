import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadePersonalToken } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { scopeWords } from './scope-tags.tsx'

const say = words.tokens

export interface TokenDraft {
  readonly name: string
  readonly scopes: string[]
  /** Days; `0`: never. */
  readonly expiry: string
}

const nothing: TokenDraft = { name: '', scopes: [], expiry: '365' }

interface NewTokenProps {
  readonly isOpen: boolean
  readonly close: () => void
  readonly show: (made: ShownOnce) => void
  readonly draft: TokenDraft | undefined
}

export function NewTokenDialog({ isOpen, close, show, draft }: NewTokenProps) {
  const place = usePlace()
  const [typed, setTyped] = useState(draft ?? nothing)
  const send = async () => {
    const { name, scopes, expiry } = typed
    if (scopes.length === 0) throw new Error(say.noScope)
    const expiresInDays = expiry === '0' ? null : Number(expiry)
    const body = { name, scopes, expiresInDays }
    const { token } = await ask<MadePersonalToken>('POST', apiPath(place, 'personal-tokens'), body)
    setTyped(nothing)
    show({ title: say.made, values: [{ label: say.token, value: token }], hasSecret: true })
  }
  return (
    <FormDialog
      title={say.new}
      isOpen={isOpen}
      close={close}
      send={send}
      keep={() => keepDraft('personal-token', typed)}
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
          {place.me.scopes.map((scope) => (
            <Checkbox
              key={scope.name}
              value={scope.name}
              label={<code>{scope.name}</code>}
              description={scopeWords(scope.name, scope.words)}
            />
          ))}
        </div>
      </Checkbox.Group>
      <NativeSelect
        label={say.expiry}
        value={typed.expiry}
        onChange={({ currentTarget: { value } }) => setTyped({ ...typed, expiry: value })}
        data={['30', '90', '365', '0'].map((value) => ({ value, label: expiryWords(value) }))}
      />
    </FormDialog>
  )
}

function expiryWords(days: string): string {
  return Object.entries(say.expiries).find(([value]) => value === days)?.[1] ?? days
}
