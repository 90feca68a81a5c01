import type { FulfillmentState } from '../../core/orders/order.ts'
import type { WorkEntry } from '../orders/supplier-work.ts'
import { changed, type Queryable, row, rows } from '../sql.ts'

export interface WorkExport {
  readonly exportId: number
  readonly supplierId: number
  /** The supplier's code. */
  readonly supplier: string
  /** `chosen`: what is in it is settled; `ready`: the file is whole, under a name of its own; `written`: it lies in the folder. */
  readonly state: 'chosen' | 'ready' | 'written'
  readonly fileName: string
  readonly again: boolean
  readonly fulfillments: number
  readonly rows: number
  readonly actor: string
  readonly madeAt: Date
  readonly writtenAt: Date | null
}

const columns = `work_export_id as "exportId", supplier_id as "supplierId",
                    (select s.code from supplier s where s.supplier_id = x.supplier_id) as supplier, state, file_name as "fileName", again, fulfillments, rows,
                    actor, made_at as "madeAt", written_at as "writtenAt"`

/** What a supplier is to send and no file has told it, the oldest first. Needs the fence of the supplier. */
export async function unwrittenWork(
  db: Queryable,
  supplierId: number,
  states: readonly FulfillmentState[],
  limit: number,
): Promise<readonly WorkEntry[]> {
  return await rows<WorkEntry>(
    db,
    {
      name: 'exports.unwrittenWork',
      text: `select w.supplier_id as "supplierId", w.retailer_id as "retailerId", w.number, w.fulfillment_no as "fulfillmentNo",
                    w.invoice_number as "invoiceNumber", w.state, w.placed_at as "placedAt"
               from unnest($2::text[]) t(state) cross join lateral (
                 select n.* from supplier_work n
                  where n.supplier_id = $1 and n.state = t.state
                    and not exists (select from work_exported e
                                     where e.retailer_id = n.retailer_id and e.number = n.number
                                       and e.fulfillment_no = n.fulfillment_no and not e.again)
                  order by n.placed_at, n.retailer_id, n.number, n.fulfillment_no limit $3) w
              order by w.placed_at, w.retailer_id, w.number, w.fulfillment_no limit $3`,
    },
    [supplierId, states, limit],
  )
}

export async function insertExport(
  db: Queryable,
  made: Pick<WorkExport, 'supplierId' | 'again' | 'actor' | 'madeAt'>,
): Promise<number> {
  const found = await row<{ id: number }>(
    db,
    {
      name: 'exports.insert',
      text: `insert into work_export (supplier_id, file_name, again, actor, made_at) values ($1, '', $2, $3, $4)
             returning work_export_id as id`,
    },
    [made.supplierId, made.again, made.actor, made.madeAt],
  )
  return found?.id ?? 0
}

/** Marks the fulfillments as told by this export; how many were: one that another has told meanwhile is not. Needs the fence. */
export async function markExported(
  db: Queryable,
  { exportId, again }: { readonly exportId: number; readonly again: boolean },
  work: readonly Pick<
    WorkEntry,
    'retailerId' | 'number' | 'fulfillmentNo' | 'supplierId' | 'invoiceNumber'
  >[],
): Promise<number> {
  const of = <Name extends keyof (typeof work)[number]>(name: Name) => work.map((each) => each[name])
  return await changed(
    db,
    {
      name: 'exports.mark',
      text: `insert into work_exported (retailer_id, number, fulfillment_no, supplier_id, invoice_number, work_export_id, again)
             select u.*, $6, $7 from unnest($1::int[], $2::bigint[], $3::int[], $4::int[], $5::text[]) u
             on conflict do nothing`,
    },
    [
      of('retailerId'),
      of('number'),
      of('fulfillmentNo'),
      of('supplierId'),
      of('invoiceNumber'),
      exportId,
      again,
    ],
  )
}

export async function nameExport(
  db: Queryable,
  exportId: number,
  fileName: string,
  fulfillments: number,
): Promise<void> {
  const text = 'update work_export set file_name = $2, fulfillments = $3 where work_export_id = $1'
  await changed(db, { name: 'exports.name', text }, [exportId, fileName, fulfillments])
}

export async function deleteExport(db: Queryable, exportId: number): Promise<void> {
  await changed(db, { name: 'exports.delete', text: 'delete from work_export where work_export_id = $1' }, [
    exportId,
  ])
}

export async function unwrittenExports(db: Queryable, supplierId: number): Promise<readonly WorkExport[]> {
  const text = `select ${columns} from work_export x where supplier_id = $1 and state <> 'written' order by work_export_id`
  return await rows<WorkExport>(db, { name: 'exports.unwritten', text }, [supplierId])
}

export async function moveExport(
  db: Queryable,
  exportId: number,
  to: { readonly state: WorkExport['state']; readonly rows: number; readonly at: Date | null },
): Promise<void> {
  await changed(
    db,
    {
      name: 'exports.move',
      text: 'update work_export set state = $2, rows = $3, written_at = $4 where work_export_id = $1',
    },
    [exportId, to.state, to.rows, to.at],
  )
}

/** What an export tells, in the order in which it was placed. Needs the fence of the supplier. */
export async function exportedWork(
  db: Queryable,
  { supplierId, exportId }: Pick<WorkExport, 'supplierId' | 'exportId'>,
): Promise<readonly WorkEntry[]> {
  return await rows<WorkEntry>(
    db,
    {
      name: 'exports.work',
      text: `select w.supplier_id as "supplierId", w.retailer_id as "retailerId", w.number, w.fulfillment_no as "fulfillmentNo",
                    w.invoice_number as "invoiceNumber", w.state, w.placed_at as "placedAt"
               from work_exported e
               join supplier_work w on w.invoice_number = e.invoice_number and w.supplier_id = e.supplier_id
              where e.supplier_id = $1 and e.work_export_id = $2
              order by w.placed_at, w.retailer_id, w.number, w.fulfillment_no`,
    },
    [supplierId, exportId],
  )
}

export async function readExports(
  db: Queryable,
  supplierIds: readonly number[],
  page: {
    readonly exportId?: number | undefined
    readonly before: number | undefined
    readonly limit: number
  },
): Promise<readonly WorkExport[]> {
  return await rows<WorkExport>(
    db,
    {
      name: 'exports.read',
      text: `select r.* from unnest($1::int[]) s(supplier_id) cross join lateral (
               select ${columns} from work_export x
                where x.supplier_id = s.supplier_id and ($2::bigint is null or x.work_export_id < $2)
                  and ($3::bigint is null or x.work_export_id = $3)
                order by x.work_export_id desc limit $4) r
              order by "exportId" desc limit $4`,
    },
    [supplierIds, page.before ?? null, page.exportId ?? null, page.limit],
  )
}
