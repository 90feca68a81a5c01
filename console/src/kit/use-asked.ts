import { useLocation, useSearch } from 'wouter'

/**
 * What a page is asked for, kept in its address: `useAsked({ q: '', state: 'open' })`. What is as usual is left out of the
 * address; other names there (the chosen retailer) stay. A change replaces the address, unless `isStep`: then Back leads here.
 */
export function useAsked<Names extends Readonly<Record<string, string>>>(
  usual: Names,
): readonly [
  { readonly [Name in keyof Names]: string },
  (change: Partial<Record<keyof Names, string>>, isStep?: boolean) => void,
] {
  const search = useSearch()
  const [path, go] = useLocation()
  const said = new URLSearchParams(search)
  const asked = Object.fromEntries(
    Object.entries(usual).map(([name, value]) => [name, said.get(name) ?? value]),
  ) as { [Name in keyof Names]: string }
  const change = (changed: Partial<Record<keyof Names, string>>, isStep = false) => {
    // what stands there now, not what stood there when this was drawn
    const next = new URLSearchParams(window.location.search)
    for (const [name, value] of Object.entries(changed)) {
      if (value === undefined || value === usual[name]) next.delete(name)
      else next.set(name, String(value))
    }
    go(next.size > 0 ? `${path}?${next}` : path, { replace: !isStep })
  }
  return [asked, change]
}
