import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ask } from '../api/client.ts'
import { hubPath, ownPath } from '../api/hub.ts'
import type { RequestSummary, WholeRequest } from '../api/types.ts'
import { usePages } from '../kit/paged.tsx'
import { useSince } from '../kit/period.ts'
import { usePlace } from '../place.tsx'

/** As it stands in the address of the page. */
export const usualCalls = {
  surface: '',
  status: '',
  method: '',
  path: '',
  requestId: '',
  po: '',
  number: '',
  credential: '',
  period: '',
  tail: '',
  call: '',
}
export type CallsAsked = { readonly [Name in keyof typeof usualCalls]: string }

const TAIL_MS = 2000

/** The operator's people see everybody's, or those of the retailer they chose; a retailer's people their own. */
export function useCalls({ period, tail, call: _, ...asked }: CallsAsked) {
  const place = usePlace()
  const since = useSince(period)
  const isOperator = place.me.party === 'operator'
  const path = isOperator ? hubPath(place, 'request-log') : `/${place.environment}/own/request-log`
  const said = Object.entries({ ...asked, since: since ?? '', retailer: place.chosen ?? '' })
  const listed = usePages<RequestSummary>(path, Object.fromEntries(said.filter(([, value]) => value !== '')))
  const { refetch } = listed.query
  useEffect(() => {
    if (tail !== 'on') return
    const timer = window.setInterval(() => {
      if (document.visibilityState === 'visible') void refetch()
    }, TAIL_MS)
    return () => window.clearInterval(timer)
  }, [tail, refetch])
  return listed
}

export function useCall(entry: string) {
  const place = usePlace()
  const isOperator = place.me.party === 'operator'
  const path = isOperator ? hubPath(place, `request-log/${entry}`) : ownPath(place, `request-log/${entry}`)
  return useQuery({
    queryKey: [path],
    queryFn: () => ask<WholeRequest>('GET', path),
    enabled: entry !== '',
    staleTime: Number.POSITIVE_INFINITY,
  })
}
