import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { usePages } from '../kit/paged.tsx'
import { type Place, usePlace } from '../place.tsx'
import { ask } from './client.ts'

/** What stands behind the `?`: empty values and undefined are left out. */
export type Asked = Readonly<Record<string, string | number | boolean | undefined>>

interface Options<T> {
  readonly enabled?: boolean
  readonly staleTime?: number
  /** Milliseconds until it is asked again by itself; false: not. */
  readonly refetchInterval?:
    | number
    | false
    | ((query: { readonly state: { readonly data: T | undefined } }) => number | false)
}

/** An address of the operator's API, by the session: `hubPath(place, 'orders/r1/10000')`. */
export function hubPath(
  { environment }: Pick<Place, 'environment'>,
  rest: string,
  asked: Asked = {},
): string {
  return `/${environment}/hub/${rest}${queryOf(asked)}`
}

/** An address of what a retailer's people see of their own; for the operator's people, of the chosen retailer. */
export function ownPath(
  { environment, chosen }: Pick<Place, 'environment' | 'chosen'>,
  rest: string,
  asked: Asked = {},
): string {
  return `/${environment}/own/${rest}${queryOf({ ...asked, retailer: chosen })}`
}

function queryOf(asked: Asked): string {
  const said = textOf(asked)
  return Object.keys(said).length === 0 ? '' : `?${new URLSearchParams(said)}`
}

function textOf(asked: Asked): Record<string, string> {
  const said = Object.entries(asked).filter(([, value]) => value !== undefined && value !== '')
  return Object.fromEntries(said.map(([name, value]) => [name, String(value)]))
}

/**
 * One answer of the operator's API. What was there stays while the next is asked for, so that a filter does not make the
 * page jump. Its key is `[path, asked]`: live updates and `useAction` ask anew by the beginning of the path.
 */
export function useHub<T>(rest: string, asked: Asked = {}, options: Options<T> = {}) {
  return useAnswer<T>(hubPath(usePlace(), rest), textOf(asked), options)
}

/** The same of what is a retailer's own. */
export function useOwn<T>(rest: string, asked: Asked = {}, options: Options<T> = {}) {
  const place = usePlace()
  return useAnswer<T>(
    `/${place.environment}/own/${rest}`,
    textOf({ ...asked, retailer: place.chosen }),
    options,
  )
}

function useAnswer<T>(path: string, asked: Record<string, string>, options: Options<T>) {
  return useQuery<T>({
    queryKey: [path, asked],
    queryFn: () => ask<T>('GET', path + queryOf(asked)),
    placeholderData: keepPreviousData,
    ...options,
  })
}

/** A list of the operator's API that goes on with `next`. */
export function useHubPages<T>(rest: string, asked: Asked = {}) {
  return usePages<T>(hubPath(usePlace(), rest), textOf(asked))
}

export function useOwnPages<T>(rest: string, asked: Asked = {}) {
  const place = usePlace()
  return usePages<T>(`/${place.environment}/own/${rest}`, textOf({ ...asked, retailer: place.chosen }))
}

/** Asks anew for everything at these addresses and under them, of this environment: `anew('orders', 'attention')`. */
export function useAnew(): (...under: readonly string[]) => Promise<void> {
  const { environment } = usePlace()
  const queries = useQueryClient()
  return async (...under) => {
    await queries.invalidateQueries({
      predicate: ({ queryKey: [path] }) =>
        typeof path === 'string' &&
        under.some((each) =>
          ['hub', 'own'].some((door) => path.startsWith(`/${environment}/${door}/${each}`)),
        ),
    })
  }
}
