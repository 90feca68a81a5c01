import { useAsked } from '../kit/use-asked.ts'

/** What a list is narrowed by, as it stands in the address. */
export const usualFilter = {
  q: '',
  state: '',
  source: '',
  supplier: '',
  hold: '',
  from: '',
  to: '',
  sort: '',
}
export type Filter = { readonly [Name in keyof typeof usualFilter]: string }

/** Which page of it: a place, or the end. */
export const usualPlace = { after: '', before: '', last: '' }

const nowhere = { ...usualPlace }

/** The list's own part of the address; a changed filter begins on the first page. */
export function useList() {
  const [asked, change] = useAsked({ ...usualFilter, ...usualPlace })
  const { after, before, last, ...filter } = asked
  return {
    filter,
    place: { after, before, last },
    narrow: (changed: Partial<Filter>, isStep = false) => change({ ...nowhere, ...changed }, isStep),
    turn: (place: Partial<typeof usualPlace>) => change({ ...nowhere, ...place }, true),
  }
}

/** The same filter, written the same way. */
export function queryOf(filter: Partial<Filter>): string {
  const said = Object.entries(filter).filter(([name, value]) => name in usualFilter && value !== '')
  return String(new URLSearchParams(said.sort(([a], [b]) => (a < b ? -1 : 1))))
}

export function filterOf(query: string): Filter {
  const said = new URLSearchParams(query)
  const filter = Object.entries(usualFilter).map(([name, usual]) => [name, said.get(name) ?? usual])
  return Object.fromEntries(filter) as Filter
}

/** As the hub is asked: days are those of whoever looks. */
export function askedOf({ from, to, ...filter }: Filter): Readonly<Record<string, string>> {
  return { ...filter, placedFrom: startOf(from, 0), placedBefore: startOf(to, 1) }
}

function startOf(day: string, later: number): string {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return ''
  const start = new Date(year, month - 1, date + later)
  return Number.isNaN(start.getTime()) ? '' : start.toISOString()
}
