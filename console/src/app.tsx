import { useQuery } from '@tanstack/react-query'
import { Redirect, useLocation, useSearch } from 'wouter'
import { ApiKeysPage } from './access/api-keys-page.tsx'
import { ApiPage } from './access/api-page.tsx'
import { ask } from './api/client.ts'
import type { Me } from './api/types.ts'
import { Denied, Failed, Loading, NotFound } from './kit/states.tsx'
import { PartnerPage } from './partners/partner-page.tsx'
import { PartnersPage } from './partners/partners-page.tsx'
import { PeopleArea } from './people/people-area.tsx'
import { type Environment, environments, InPlace, type Place } from './place.tsx'
import { ChooseRetailer } from './shell/retailer-choice.tsx'
import { Shell } from './shell/shell.tsx'
import { AccountPage } from './sophio/account-page.tsx'

export function App() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => ask<Me>('GET', '/me') })
  const [path] = useLocation()
  const search = new URLSearchParams(useSearch())
  const [, first = '', ...rest] = path.split('/')
  if (me.isError) return <Failed error={me.error} again={() => void me.refetch()} isWhole />
  if (!me.data) return <Loading isWhole />
  const named = environments.find((each) => each === first)
  if (!named && first === '') return <Redirect to={startIn('production')} replace />
  const chosen = me.data.party === 'operator' ? (search.get('retailer') ?? undefined) : undefined
  const place: Place = { me: me.data, environment: named ?? 'production', chosen }
  return (
    <InPlace place={place}>
      <Shell>{named ? <Page place={place} path={rest.filter(Boolean)} /> : <NotFound />}</Shell>
    </InPlace>
  )
}

function startIn(environment: Environment): string {
  return `/${environment}/api`
}

function Page({ place, path }: { place: Place; path: readonly string[] }) {
  const { me, chosen, environment } = place
  const [area, page] = path
  if (area === undefined) return <Redirect to={startIn(environment)} replace />
  if (area === 'people' && path.length <= 2) return <PeopleArea page={page} />
  if (me.party === 'supplier') return <Denied />
  if (area === 'partners') return <PartnerPages isOperator={me.party === 'operator'} path={path} />
  if (me.party === 'operator' && chosen === undefined) return <ChooseRetailer />
  // made anew for each place: what was typed for one is not for another
  const key = `${environment} ${chosen}`
  if (area === 'api' && path.length <= 2) return <ApiPage key={key} only={page} />
  if (path.join('/') === 'admin/api-keys') return <ApiKeysPage key={key} />
  if (path.join('/') === 'advanced-settings/account') return <AccountPage key={key} />
  return <NotFound />
}

/** Of the operator alone, whichever retailer is chosen. */
function PartnerPages({ isOperator, path }: { isOperator: boolean; path: readonly string[] }) {
  const [, applicationId, ...rest] = path
  if (!isOperator || rest.length > 0) return <NotFound />
  if (applicationId === undefined) return <PartnersPage />
  return /^\d{1,9}$/.test(applicationId) ? (
    <PartnerPage key={applicationId} applicationId={applicationId} />
  ) : (
    <NotFound />
  )
}
