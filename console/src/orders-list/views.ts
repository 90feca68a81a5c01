import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../api/client.ts'
import type { SavedView } from '../api/types.ts'
import { type Place, usePlace } from '../place.tsx'
import { type Filter, queryOf } from './asked.ts'
import { say } from './words.ts'

/** A tab above the list: built in, or saved. */
export interface View {
  readonly key: string
  readonly name: string
  /** As `queryOf` writes it; with the retailer where one was chosen. */
  readonly query: string
  /** Counted over these, which the hub keeps; none: nobody knows how many. */
  readonly states?: readonly string[]
  readonly saved?: SavedView
}

const open = [
  ...['awaiting_payment', 'on_hold', 'pending', 'scheduled'],
  ...['sent', 'packed', 'partially_shipped'],
]

function ofStates(key: string, name: string, states: readonly string[]): View {
  return { key, name, query: queryOf({ state: states.join(',') }), states }
}

/** What everybody looks for. */
export const builtIn: readonly View[] = [
  { key: 'all', name: say.views.all, query: '' },
  ofStates('open', say.views.open, open),
  ofStates('waiting', say.views.waiting, ['scheduled']),
  { key: 'backordered', name: say.views.backordered, query: queryOf({ hold: 'backorder' }) },
  ofStates('held', say.views.held, ['on_hold']),
  ofStates('shipped', say.views.shipped, ['shipped', 'completed']),
  ofStates('canceled', say.views.canceled, ['canceled']),
]

const pathOf = ({ environment }: Pick<Place, 'environment'>) => `/${environment}/views`

export function useSavedViews() {
  const place = usePlace()
  const path = pathOf(place)
  const saved = useQuery({
    queryKey: [path],
    queryFn: () => ask<{ data: SavedView[] }>('GET', `${path}?page=orders`),
  })
  return saved.data?.data ?? []
}

export interface ViewDraft {
  readonly name: string
  readonly isShared: boolean
  readonly isPinned: boolean
}

/** What can be done with views; the list of them is asked for anew. @throws Refused */
export function useViewChanges() {
  const place = usePlace()
  const queries = useQueryClient()
  const path = pathOf(place)
  const change = async (method: 'POST' | 'DELETE', rest: string, body: object): Promise<SavedView> => {
    const answer = await ask<SavedView>(method, path + rest, body)
    await queries.invalidateQueries({ queryKey: [path] })
    return answer
  }
  return {
    save: (draft: ViewDraft, query: string) => change('POST', '', { page: 'orders', ...draft, query }),
    change: (viewId: number, changed: Partial<ViewDraft & { query: string }>) =>
      change('POST', `/${viewId}`, changed),
    remove: (viewId: number) => change('DELETE', `/${viewId}`, {}),
  }
}

/** The filter with the retailer that was chosen: a saved view brings it back. */
export function wholeQuery(filter: Filter, chosen: string | undefined): string {
  const query = new URLSearchParams(queryOf(filter))
  if (chosen !== undefined) query.set('retailer', chosen)
  return String(query)
}
