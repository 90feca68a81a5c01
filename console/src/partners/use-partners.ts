import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import type { Partners, WaitingPartners } from '../api/types.ts'

// Applications are the same for both environments: nothing here asks for one.

export const partnersKey = ['partner-applications'] as const

/** How many wait, for who may know. */
export function useWaiting(isOperator: boolean) {
  return useQuery({
    queryKey: [...partnersKey, 'waiting'],
    queryFn: () => ask<WaitingPartners>('GET', '/partner-applications/waiting'),
    enabled: isOperator,
  })
}

/** Page by page, newest first. */
export function usePartners(state: string | undefined) {
  return useInfiniteQuery({
    queryKey: [...partnersKey, 'list', state],
    queryFn: ({ pageParam }) => {
      const asked = new URLSearchParams({
        ...(state === undefined ? {} : { state }),
        ...(pageParam === null ? {} : { before: String(pageParam) }),
      })
      return ask<Partners>('GET', `/partner-applications?${asked}`)
    },
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })
}
