import { useHub } from '../api/hub.ts'
import { usePlace } from '../place.tsx'

export interface Named {
  readonly code: string
  readonly name: string
}

/** Those who sell to the hub: few, and asked for once. */
export function useSuppliers(): readonly Named[] {
  return useHub<{ data: Named[] }>('suppliers', { limit: 200 }, { staleTime: 60_000 }).data?.data ?? []
}

export function useRetailers(): readonly Named[] {
  return useHub<{ data: Named[] }>('retailers', { limit: 200 }, { staleTime: 60_000 }).data?.data ?? []
}

export interface PriceListEntry extends Named {
  readonly priceListId: number
  readonly parent: string | null
}

export function usePriceLists(): readonly PriceListEntry[] {
  return (
    useHub<{ data: PriceListEntry[] }>('price-lists', { limit: 200 }, { staleTime: 30_000 }).data?.data ?? []
  )
}

/** The catalog is production's to change, and nobody's who may only look. */
export function useMayChange(): { readonly catalog: boolean; readonly stock: boolean } {
  const { me, environment } = usePlace()
  const writes = me.role !== 'read-only'
  return { stock: writes, catalog: writes && environment === 'production' }
}
