import { Refused } from '../api/client.ts'
import { useHub, useOwn } from '../api/hub.ts'
import type { Dossier, OwnDossier } from '../api/types.ts'
import { Failed, Loading, NotFound } from '../kit/states.tsx'
import { usePlace } from '../place.tsx'
import type { PageProps } from '../shell/area.ts'
import { useTitle } from '../shell/page-head.tsx'
import './order.css'
import { OrderShown } from './order-shown.tsx'
import { operatorView, ownView } from './view.ts'
import { words } from './words.ts'

/** One order, for the operator's people. */
export function OrderPage({ params: { retailer = '', number = '' } }: PageProps) {
  const place = usePlace()
  const asked = `orders/${encodeURIComponent(retailer)}/${encodeURIComponent(number)}/dossier`
  const query = useHub<Dossier>(asked, {}, { enabled: isNumber(number) })
  const { data } = query
  return <Found query={query} number={number} view={data && operatorView(place, data)} />
}

/** One order of one's own. */
export function OwnOrderPage({ params: { number = '' } }: PageProps) {
  const place = usePlace()
  const query = useOwn<OwnDossier>(`orders/${encodeURIComponent(number)}`, {}, { enabled: isNumber(number) })
  const { data } = query
  return <Found query={query} number={number} view={data && ownView(place, data)} />
}

interface FoundProps {
  readonly query: { readonly error: Error | null; readonly refetch: () => unknown }
  readonly number: string
  readonly view: ReturnType<typeof operatorView> | undefined
}

function Found({ query, number, view }: FoundProps) {
  useTitle(words.title(number))
  if (!isNumber(number)) return <NotFound />
  if (query.error instanceof Refused && query.error.status === 404) return <NotFound />
  if (query.error && !view) return <Failed error={query.error} again={() => void query.refetch()} />
  return view ? <OrderShown view={view} /> : <Loading />
}

function isNumber(text: string): boolean {
  return /^\d{1,15}$/.test(text)
}
