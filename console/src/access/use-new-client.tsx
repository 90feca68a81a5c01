import { Checkbox, Textarea } from '@mantine/core'
import { ask } from '../api/client.ts'
import type { MadeClient } from '../api/types.ts'
import type { ShownOnce } from '../kit/secret-dialog.tsx'
import { apiPath, usePlace } from '../place.tsx'
import { words } from '../words.ts'
import { useNewSecret } from './use-new-secret.tsx'

const say = words.oauth

interface ClientDraft {
  readonly name: string
  readonly redirects: string
  readonly isPublic: boolean
}

const nothing: ClientDraft = { name: '', redirects: '', isPublic: false }

export function useNewClient(reload: () => unknown) {
  const place = usePlace()
  const make = async ({ name, redirects, isPublic }: ClientDraft) => {
    const redirectUris = redirects.split(/\s+/).filter((each) => each !== '')
    const path = apiPath(place, 'oauth-clients')
    return clientShown(await ask<MadeClient>('POST', path, { name, redirectUris, isPublic }))
  }
  return useNewSecret({
    ...{ kind: 'oauth-client', say, nothing, make, reload },
    fields: ({ redirects, isPublic }, change) => (
      <>
        <Textarea
          label={say.redirects}
          description={say.redirectsHelp}
          required
          rows={2}
          spellCheck={false}
          placeholder="https://app.example/callback"
          value={redirects}
          onChange={({ currentTarget: { value } }) => change({ redirects: value })}
        />
        <Checkbox
          label={say.public}
          description={say.publicHelp}
          checked={isPublic}
          onChange={({ currentTarget: { checked } }) => change({ isPublic: checked })}
        />
      </>
    ),
  })
}

export function clientShown({ clientId, clientSecret }: MadeClient): ShownOnce {
  const secret = clientSecret === null ? [] : [{ label: say.secret, value: clientSecret }]
  const values = [{ label: say.clientId, value: clientId }, ...secret]
  return { title: say.made, values, hasSecret: clientSecret !== null }
}
