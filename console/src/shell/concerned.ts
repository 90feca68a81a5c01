import type { LiveEvent } from './live-connection.ts'

/** What every event changes: what is waited for, what has happened, and figures of all. */
const always = ['attention', 'events', 'event-history', 'webhooks']

/** The beginnings of addresses, behind `hub/` and `own/`, whose answers events of a kind change. */
const bySubject: Readonly<Record<string, readonly string[]>> = {
  order: ['orders', 'fulfillments', 'stock', 'items', 'products', 'retailers', 'suppliers'],
  fulfillment: ['orders', 'fulfillments', 'stock', 'items', 'products', 'retailers', 'suppliers'],
  shipment: ['orders', 'fulfillments', 'suppliers'],
  return: ['orders', 'returns', 'stock', 'items', 'products', 'retailers'],
}

/** What a run of a feed changes as it gets on; the stock it sets is asked for by the pages that show it. */
const byRuns = ['feeds', 'feed-runs', 'attention']

/** Which beginnings of addresses are to be asked anew; undefined: all of them. */
export function concernedBy(
  events: readonly LiveEvent[],
  { haveRunsMoved }: { readonly haveRunsMoved: boolean },
): readonly string[] | undefined {
  const found = new Set([...(events.length > 0 ? always : []), ...(haveRunsMoved ? byRuns : [])])
  for (const { type } of events) {
    const under = bySubject[type.slice(0, type.indexOf('.'))]
    // a kind of event that is newer than this page: better too much than something old
    if (!under) return undefined
    for (const each of under) found.add(each)
  }
  return [...found]
}
