import { changed, type Queryable, row, rows } from '../sql.ts'

export interface ExchangeEntry {
  readonly supplierId: number
  /** As it was stored: JSON that whoever wrote it has checked. */
  readonly settings: unknown
  readonly changedAt: Date
}

const columns = 'supplier_id as "supplierId", settings, changed_at as "changedAt"'

export async function readExchanges(db: Queryable): Promise<readonly ExchangeEntry[]> {
  const text = `select ${columns} from file_exchange order by supplier_id`
  return await rows<ExchangeEntry>(db, { name: 'files.readExchanges', text })
}

export async function findExchange(db: Queryable, supplierId: number): Promise<ExchangeEntry | undefined> {
  const text = `select ${columns} from file_exchange where supplier_id = $1`
  return await row<ExchangeEntry>(db, { name: 'files.findExchange', text }, [supplierId])
}

export async function upsertExchange(
  db: Queryable,
  { supplierId, settings, changedAt }: ExchangeEntry,
): Promise<void> {
  await changed(
    db,
    {
      name: 'files.upsertExchange',
      text: `insert into file_exchange as x (supplier_id, settings, changed_at) values ($1, $2, $3)
             on conflict (supplier_id) do update set settings = excluded.settings, changed_at = excluded.changed_at
              where x.settings is distinct from excluded.settings`,
    },
    [supplierId, JSON.stringify(settings), changedAt],
  )
}

export async function deleteExchange(db: Queryable, supplierId: number): Promise<boolean> {
  const text = 'delete from file_exchange where supplier_id = $1'
  return (await changed(db, { name: 'files.deleteExchange', text }, [supplierId])) === 1
}

/** True where nobody else is at the folder, or whoever was has not been heard of. Asked again by the same, it goes on. */
export async function leaseExchange(
  db: Queryable,
  lease: { readonly supplierId: number; readonly holder: string; readonly now: Date; readonly ends: Date },
): Promise<boolean> {
  const count = await changed(
    db,
    {
      name: 'files.leaseExchange',
      text: `update file_exchange set leased_to = $2, lease_ends = $4
              where supplier_id = $1 and (leased_to is null or leased_to = $2 or lease_ends < $3)`,
    },
    [lease.supplierId, lease.holder, lease.now, lease.ends],
  )
  return count === 1
}

export async function releaseExchange(db: Queryable, supplierId: number, holder: string): Promise<void> {
  const text = 'update file_exchange set leased_to = null where supplier_id = $1 and leased_to = $2'
  await changed(db, { name: 'files.releaseExchange', text }, [supplierId, holder])
}
