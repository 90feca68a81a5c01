import { readSuppliers } from '../../store/parties/suppliers.ts'
import type { Hub } from '../hub.ts'

/** What suppliers are called, by number. Nobody is ever renamed, so that one who is known stays known. */
export class SupplierNames {
  private names: ReadonlyMap<number, string> = new Map()

  async of(hub: Hub, supplierIds: Iterable<number>): Promise<ReadonlyMap<number, string>> {
    for (const id of supplierIds) {
      if (this.names.has(id)) continue
      const all = await readSuppliers(hub.db.environments.production)
      this.names = new Map(all.map(({ supplierId, name }) => [supplierId, name]))
      break
    }
    return this.names
  }
}
