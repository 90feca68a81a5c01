import { createContext, type ReactNode, useContext } from 'react'
import type { Me } from './api/types.ts'

export type Environment = 'production' | 'sandbox'

export const environments: readonly Environment[] = ['production', 'sandbox']

/** Where somebody is: which environment and which retailer the address names, and who is looking. */
export interface Place {
  readonly me: Me
  readonly environment: Environment
  /** The code of the retailer that somebody of the operator chose. */
  readonly chosen: string | undefined
}

const Context = createContext<Place | undefined>(undefined)

export function InPlace({ place, children }: { place: Place; children: ReactNode }) {
  return <Context.Provider value={place}>{children}</Context.Provider>
}

export function usePlace(): Place {
  const place = useContext(Context)
  if (!place) throw new Error('outside of a place')
  return place
}

/** An address of the API in this place. */
export function apiPath({ environment, chosen }: Place, rest: string): string {
  const retailer = chosen === undefined ? '' : `?retailer=${encodeURIComponent(chosen)}`
  return `/${environment}/${rest}${retailer}`
}

/** An address of the console that keeps the place. */
export function pagePath(
  { environment, chosen }: Omit<Place, 'me'>,
  rest: string,
  asked: Readonly<Record<string, string>> = {},
): string {
  const query = new URLSearchParams({ ...(chosen === undefined ? {} : { retailer: chosen }), ...asked })
  return `/${environment}${rest === '' ? '' : `/${rest}`}${query.size > 0 ? `?${query}` : ''}`
}
