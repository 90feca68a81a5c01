import { NativeSelect } from '@mantine/core'
import { ask } from '../api/client.ts'
import type { MadePersonalToken } from '../api/types.ts'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { ScopeChoice } from './scope-choice.tsx'
import { scopeWords } from './scope-tags.tsx'
import { useNewSecret } from './use-new-secret.tsx'

const say = words.tokens

interface TokenDraft {
  readonly name: string
  readonly scopes: string[]
  /** Days; `0`: never. */
  readonly expiry: string
}

const nothing: TokenDraft = { name: '', scopes: [], expiry: '365' }

export function useNewToken(reload: () => unknown) {
  const place = usePlace()
  const make = async ({ name, scopes, expiry }: TokenDraft) => {
    if (scopes.length === 0) throw new Error(say.noScope)
    const expiresInDays = expiry === '0' ? null : Number(expiry)
    const body = { name, scopes, expiresInDays }
    const { token } = await ask<MadePersonalToken>('POST', apiPath(place, 'personal-tokens'), body)
    return { title: say.made, values: [{ label: say.token, value: token }], hasSecret: true }
  }
  return useNewSecret({
    ...{ kind: 'personal-token', say, nothing, make, reload },
    fields: ({ scopes, expiry }, change) => (
      <>
        <ScopeChoice
          help={say.scopesHelp}
          scopes={place.me.scopes.map(({ name, words: own }) => ({ name, allows: scopeWords(name, own) }))}
          value={scopes}
          change={(chosen) => change({ scopes: chosen })}
        />
        <NativeSelect
          label={say.expiry}
          value={expiry}
          onChange={({ currentTarget: { value } }) => change({ expiry: value })}
          data={['30', '90', '365', '0'].map((value) => ({ value, label: expiryWords(value) }))}
        />
      </>
    ),
  })
}

function expiryWords(days: string): string {
  return Object.entries(say.expiries).find(([value]) => value === days)?.[1] ?? days
}
