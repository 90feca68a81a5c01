import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { ask } from '../api/client.ts'
import type { MadePersonalToken } from '../api/types.ts'
import { keepDraft } from '../kit/draft.ts'
import { FormDialog } from '../kit/form-dialog.tsx'
import { NameField } from '../kit/name-field.tsx'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { ScopeChoice } from './scope-choice.tsx'
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
      <NameField help={say.nameHelp} value={typed.name} change={(name) => setTyped({ ...typed, name })} />
      <ScopeChoice
        help={say.scopesHelp}
        scopes={place.me.scopes.map(({ name, words: own }) => ({ name, allows: scopeWords(name, own) }))}
        value={typed.scopes}
        change={(scopes) => setTyped({ ...typed, scopes })}
      />
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
