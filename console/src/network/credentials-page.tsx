import './network.css'
import { PageHead } from '../shell/page-head.tsx'
import { CredentialList } from './credential-list.tsx'
import { words } from './words.ts'

/** Everything that opens an API of this environment. */
export function CredentialsPage() {
  return (
    <>
      <PageHead title={words.nav.credentials} intro={words.credentials.intro} />
      <CredentialList />
    </>
  )
}
