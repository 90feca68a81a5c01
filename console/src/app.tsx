import { useQuery } from '@tanstack/react-query'
import { Suspense, useDeferredValue } from 'react'
import { matchRoute, Redirect, useLocation, useRouter, useSearch } from 'wouter'
import { ask } from './api/client.ts'
import type { Me } from './api/types.ts'
import { areas } from './areas.ts'
import { Breakage } from './kit/breakage.tsx'
import { Denied, Failed, Loading, NotFound } from './kit/states.tsx'
import { environments, InPlace, type Place } from './place.tsx'
import type { AreaPage } from './shell/area.ts'
import { ChooseRetailer } from './shell/retailer-choice.tsx'
import { Shell } from './shell/shell.tsx'

const pages = areas.flatMap((area) => area.pages)

export function App() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => ask<Me>('GET', '/me') })
  // drawn in slices: the browser is never kept for as long as the whole page takes
  const known = useDeferredValue(me.data)
  const [path] = useLocation()
  const search = new URLSearchParams(useSearch())
  const [, first = ''] = path.split('/')
  if (me.isError) return <Failed error={me.error} again={() => void me.refetch()} isWhole />
  if (!known) return <Loading isWhole />
  const named = environments.find((each) => each === first)
  if (!named && first === '') return <Redirect to="/production" replace />
  const chosen = known.party === 'operator' ? (search.get('retailer') ?? undefined) : undefined
  const place: Place = { me: known, environment: named ?? 'production', chosen }
  return (
    <InPlace place={place}>
      <Shell>{named ? <Page place={place} path={path.slice(named.length + 1)} /> : <NotFound />}</Shell>
    </InPlace>
  )
}

function Page({ place, path }: { place: Place; path: string }) {
  const { parser } = useRouter()
  const { party } = place.me
  const found = pages.flatMap((page) => {
    const [isHere, params] = matchRoute(parser, `/${page.path}`, path === '' ? '/' : path)
    return isHere ? [{ page, params: named(params) }] : []
  })
  const own = found.find(({ page }) => page.for.includes(party))
  if (!own) return found.length > 0 ? <Denied /> : <NotFound />
  const { page, params } = own
  if (page.needsRetailer && party === 'operator' && place.chosen === undefined) return <ChooseRetailer />
  return <Opened key={keyOf(page, place, path)} page={page} params={params} />
}

/** Made anew for each place and each thing: what was typed for one is not for another. */
function keyOf({ path: pattern }: AreaPage, { environment, chosen }: Place, path: string): string {
  return `${environment} ${chosen} ${pattern} ${path}`
}

function Opened({ page: { page: Content }, params }: { page: AreaPage; params: Record<string, string> }) {
  return (
    <Breakage>
      <Suspense fallback={<Loading />}>
        <Content params={params} />
      </Suspense>
    </Breakage>
  )
}

/** Those that have a name, without those by number that wouter adds. */
function named(params: object): Record<string, string> {
  const those = Object.entries(params).filter(([name, value]) => !/^\d+$/.test(name) && value !== undefined)
  return Object.fromEntries(those.map(([name, value]) => [name, String(value)]))
}
