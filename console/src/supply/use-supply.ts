import { useHub } from '../api/hub.ts'
import type { Supplier, Warehouse } from '../api/types.ts'
import { usePlace } from '../place.tsx'

interface Whole<T> {
  readonly data: readonly T[]
}

/** Of somebody of a supplier this is that one alone. */
export function useSuppliers() {
  return useHub<Whole<Supplier>>('suppliers', { limit: 200 }, { staleTime: 60_000 })
}

export function useWarehouses(supplier = '') {
  const query = useHub<Whole<Warehouse>>('warehouses', { limit: 200 }, { staleTime: 60_000 })
  return (query.data?.data ?? []).filter((each) => supplier === '' || each.supplier === supplier)
}

/** Whose page it is: one's own, or the one that somebody of the operator chose; undefined while nobody is known. */
export function useOneSupplier(chosen: string): Supplier | undefined {
  const { me } = usePlace()
  const all = useSuppliers().data?.data ?? []
  return me.party === 'supplier' ? all[0] : all.find(({ code }) => code === chosen)
}

/** Names that carriers are called by, to choose from; any other may be typed. */
export const carrierNames = ['UPS', 'FedEx', 'USPS', 'DHL', 'OnTrac', 'LaserShip', 'Amazon Logistics']

/** What changes with any change of a purchase order. */
export const workAnew = ['fulfillments', 'attention', 'orders'] as const
