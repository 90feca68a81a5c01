import { pagePath, usePlace } from '../place.tsx'

/** Where the page of an order is, for whoever looks. */
export function useOrderPath(): (number: number) => string {
  const place = usePlace()
  const of = place.chosen === undefined ? '' : `${encodeURIComponent(place.chosen)}/`
  return (number) => pagePath(place, `orders/${of}${number}`)
}
