import { ask } from '../api/client.ts'
import { hubPath, useHub } from '../api/hub.ts'
import type { Timeline, WholeFulfillment } from '../api/types.ts'
import { usePlace } from '../place.tsx'

const path = (invoiceNumber: string) => `fulfillments/${encodeURIComponent(invoiceNumber)}`

export function useWhole(invoiceNumber: string) {
  return useHub<WholeFulfillment>(path(invoiceNumber), {}, { refetchInterval: 60_000 })
}

export function useTimeline(invoiceNumber: string) {
  return useHub<Timeline>(`${path(invoiceNumber)}/timeline`)
}

/** Where something is done with one, and the doing of it. */
export function useVerbs(invoiceNumber: string) {
  const place = usePlace()
  const at = (verb: string) => hubPath(place, `${path(invoiceNumber)}/${verb}`)
  return {
    at,
    post: async <T = WholeFulfillment>(verb: string, body: object = {}) =>
      await ask<T>('POST', at(verb), body),
  }
}
