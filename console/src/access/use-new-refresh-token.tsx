import { ask } from '../api/client.ts'
import type { MadeRefreshToken } from '../api/types.ts'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { ScopeChoice } from './scope-choice.tsx'
import { useNewSecret } from './use-new-secret.tsx'

const say = words.authenticate

interface RefreshTokenDraft {
  readonly name: string
  readonly scopes: string[]
}

const nothing: RefreshTokenDraft = { name: '', scopes: [] }

export function useNewRefreshToken(reload: () => unknown) {
  const place = usePlace()
  const make = async (typed: RefreshTokenDraft) => {
    if (typed.scopes.length === 0) throw new Error(words.tokens.noScope)
    const { token } = await ask<MadeRefreshToken>('POST', apiPath(place, 'refresh-tokens'), typed)
    return { title: say.made, values: [{ label: say.token, value: token }], hasSecret: true }
  }
  return useNewSecret({
    ...{ kind: 'refresh-token', say, nothing, make, reload },
    fields: ({ scopes }, change) => (
      <ScopeChoice
        help={say.scopesHelp}
        scopes={place.me.inventorySource.scopes.map(({ name, words: own }) => ({
          name,
          allows: say.scopeWords[name] ?? own,
        }))}
        value={scopes}
        change={(chosen) => change({ scopes: chosen })}
      />
    ),
  })
}
