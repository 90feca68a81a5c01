import { NotFound, ReadOnlyNote } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { PageHead, useTitle } from '../shell/page-head.tsx'
import { words } from '../words.ts'
import { ConnectedApps } from './connected-apps.tsx'
import { OAuthClients } from './oauth-clients.tsx'
import { PersonalTokens } from './personal-tokens.tsx'
import { RefreshTokens } from './refresh-tokens.tsx'

const blocks = {
  'oauth-clients': { Block: OAuthClients, title: words.oauth.title },
  'personal-access-tokens': { Block: PersonalTokens, title: words.tokens.title },
  authenticate: { Block: RefreshTokens, title: words.authenticate.title },
  'connected-apps': { Block: ConnectedApps, title: words.apps.title },
} as const

/** The page behind `API`, with the blocks of the documents and what was let in; or one block alone. */
export function ApiPage({ params: { page: only } }: PageProps) {
  const one = Object.entries(blocks).find(([name]) => name === only)?.[1]
  if (only !== undefined) return one ? <OneBlock {...one} /> : <NotFound />
  const { title, intro } = words.pages.api
  return (
    <>
      <PageHead title={title} intro={intro} />
      <Note />
      {Object.entries(blocks).map(([name, { Block }]) => (
        <Block key={name} isWholePage={false} />
      ))}
    </>
  )
}

function OneBlock({ Block, title }: (typeof blocks)[keyof typeof blocks]) {
  useTitle(title)
  return (
    <>
      <Note />
      <Block isWholePage />
    </>
  )
}

function Note() {
  return usePlace().me.mayWrite ? null : <ReadOnlyNote />
}
