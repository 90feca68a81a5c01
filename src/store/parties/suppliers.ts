import { changed, type Queryable, row, rows } from '../sql.ts'

export interface SupplierEntry {
  readonly supplierId: number
  readonly code: string
  readonly name: string
  /** `HH:MM` in its zone, until which it ships on the same day; null: whenever it is asked. */
  readonly cutoff: string | null
  readonly timezone: string
}

export interface WarehouseEntry {
  readonly warehouseId: number
  readonly code: string
  /** The supplier's code. */
  readonly supplier: string
  readonly name: string
  readonly postalCode: string
}

/** False where the code is taken. */
export async function insertSupplier(
  db: Queryable,
  supplier: Pick<SupplierEntry, 'code' | 'name'>,
  at: Date,
): Promise<boolean> {
  const made = await changed(
    db,
    {
      name: 'parties.insertSupplier',
      text: 'insert into supplier (code, name, created_at) values ($1, $2, $3) on conflict (code) do nothing',
    },
    [supplier.code, supplier.name, at],
  )
  return made > 0
}

/** False where nothing of it differs from what is stored. */
export async function updateSupplier(
  db: Queryable,
  supplierId: number,
  { name, cutoff, timezone }: Omit<SupplierEntry, 'supplierId' | 'code'>,
): Promise<boolean> {
  const moved = await changed(
    db,
    {
      name: 'parties.updateSupplier',
      text: `update supplier set name = $2, cutoff = $3, timezone = $4
              where supplier_id = $1 and (name, cutoff, timezone) is distinct from ($2, $3, $4)`,
    },
    [supplierId, name, cutoff, timezone],
  )
  return moved > 0
}

const supplierColumns = 'supplier_id as "supplierId", code, name, cutoff, timezone'

/** By its code, or by its number written as digits. */
export async function findSupplier(db: Queryable, codeOrId: string): Promise<SupplierEntry | undefined> {
  return await row<SupplierEntry>(
    db,
    {
      name: 'parties.findSupplier',
      text: `select ${supplierColumns} from supplier where code = $1 or supplier_id::text = $1
              order by (code = $1) desc limit 1`,
    },
    [codeOrId],
  )
}

export async function readSuppliers(db: Queryable): Promise<readonly SupplierEntry[]> {
  return await rows<SupplierEntry>(db, {
    name: 'parties.readSuppliers',
    text: `select ${supplierColumns} from supplier order by supplier_id`,
  })
}

/** False where the code is taken, or the supplier unknown. */
export async function insertWarehouse(
  db: Queryable,
  warehouse: Omit<WarehouseEntry, 'warehouseId'>,
  at: Date,
): Promise<boolean> {
  const made = await changed(
    db,
    {
      name: 'parties.insertWarehouse',
      text: `insert into warehouse (code, supplier_id, name, postal_code, created_at)
             select $1, s.supplier_id, $3, $4, $5 from supplier s where s.code = $2
             on conflict (code) do nothing`,
    },
    [warehouse.code, warehouse.supplier, warehouse.name, warehouse.postalCode, at],
  )
  return made > 0
}

const warehouseColumns = `w.warehouse_id as "warehouseId", w.code, s.code as supplier, w.name, w.postal_code as "postalCode"
               from warehouse w join supplier s on s.supplier_id = w.supplier_id`

export async function findWarehouse(db: Queryable, code: string): Promise<WarehouseEntry | undefined> {
  return await row<WarehouseEntry>(
    db,
    { name: 'parties.findWarehouse', text: `select ${warehouseColumns} where w.code = $1` },
    [code],
  )
}

export async function readWarehouses(db: Queryable): Promise<readonly WarehouseEntry[]> {
  return await rows<WarehouseEntry>(db, {
    name: 'parties.readWarehouses',
    text: `select ${warehouseColumns} order by w.warehouse_id`,
  })
}
