import type { OrderFilter } from '../../../core/orders/find-orders.ts'
import { textParameter } from '../../../wire/request-parts.ts'
import { idFromWire, largestOrderId } from '../call.ts'
import { startOfAmericanDate } from './dates.ts'
import { statesFromWire } from './statuses.ts'

/** The list's filters, in the order in which to try them: never none. What cannot be understood filters nothing. */
export function filtersFromWire(
  query: Readonly<Record<string, unknown>>,
  timezone: string,
): readonly OrderFilter[] {
  const placedSince = startOfAmericanDate(textParameter(query.since) ?? '', timezone)
  const states = statesFromWire(textParameter(query.status) ?? '')
  const others: OrderFilter = {
    ...(placedSince === undefined ? {} : { placedSince }),
    ...(states === undefined ? {} : { states }),
  }
  const word = textParameter(query.query)
  return word === undefined ? [others] : searchesFor(word).map((search) => ({ ...search, ...others }))
}

/** The document's three readings of `query`, and ours after them: the shop's own id of an order. */
function searchesFor(word: string): readonly OrderFilter[] {
  if (word.includes('@')) return [{ email: word }]
  if (!/^\d+$/.test(word)) return [{ lastNamePrefix: word }, { po: word }]
  const number = idFromWire(word, largestOrderId)
  return number === undefined ? [{ po: word }] : [{ number }, { po: word }]
}
