import { hubPath, ownPath } from '../api/hub.ts'
import type { Dossier, OwnDossier } from '../api/types.ts'
import { type Place, usePlace } from '../place.tsx'

/** One order as whoever looks may know it. */
export interface OrderView {
  readonly dossier: Dossier | OwnDossier
  /** What only the operator sees. */
  readonly full: Dossier | undefined
  /** An address of the API about this order: `hold`. */
  readonly at: (rest: string) => string
  /** Code; of one's own order nothing has to be said. */
  readonly retailer: string
}

export type AnyFulfillment = OrderView['dossier']['order']['fulfillments'][number]
export type AnyLine = OrderView['dossier']['order']['lines'][number]

export function operatorView(place: Place, dossier: Dossier): OrderView {
  const { retailer, number } = dossier.order
  const at = (rest: string) => hubPath(place, `orders/${encodeURIComponent(retailer)}/${number}/${rest}`)
  return { dossier, full: dossier, at, retailer }
}

export function ownView(place: Place, dossier: OwnDossier): OrderView {
  const { number } = dossier.order
  return {
    dossier,
    full: undefined,
    at: (rest) => ownPath(place, `orders/${number}/${rest}`),
    retailer: place.me.retailer?.code ?? '',
  }
}

/** What is asked anew after any change of an order. */
export const changedBy = ['orders', 'attention', 'fulfillments', 'returns'] as const

/** Who has a share of the order. */
export function supplierIn({ dossier }: OrderView): (fulfillmentNo: number) => string {
  const all: readonly AnyFulfillment[] = dossier.order.fulfillments
  const names = new Map(all.map(({ fulfillmentNo, supplier }) => [fulfillmentNo, supplier]))
  return (fulfillmentNo) => names.get(fulfillmentNo) ?? String(fulfillmentNo)
}

/** What a line is called today. */
export function titleIn({ dossier }: OrderView): (line: { itemId: number; sku: string }) => string {
  const titles = new Map(dossier.titles.map(({ itemId, title }) => [itemId, title]))
  return ({ itemId, sku }) => titles.get(itemId) ?? sku
}

export function useMayWrite(): boolean {
  return usePlace().me.mayWrite
}
