import { changed, type Queryable } from '../sql.ts'
import { changesNoted } from './changes.ts'
import type { StagingTable } from './staging.ts'

export const warehouseStage: StagingTable = {
  name: 'warehouse_stage',
  columns: ['code text', 'name text', 'supplier text', 'postal_code text'],
}

const compare = `
  create temp table warehouse_next on commit drop as
  select s.row_no, s.code, s.name, s.postal_code, u.supplier_id, w.warehouse_id, w.name as was_name,
         w.postal_code as was_postal_code, min(s.row_no) over (partition by s.code) as first,
         case when u.supplier_id is null then 'supplier'
              when w.supplier_id <> u.supplier_id then 'other' end as wrong
    from warehouse_stage s
    left join supplier u on u.code = s.supplier
    left join warehouse w on w.code = s.code
   where s.refused is null`

export async function checkWarehouseStage(db: Queryable): Promise<void> {
  await db.query(compare)
  await changed(db, {
    name: 'imports.refuseWarehouses',
    text: `insert into import_refusal
           select n.row_no, 1, r.col, r.value, r.reason
             from warehouse_next n
             join warehouse_stage s on s.row_no = n.row_no
             left join warehouse w on w.warehouse_id = n.warehouse_id
             left join supplier u on u.supplier_id = w.supplier_id
            cross join lateral (values
              ('supplier', 'supplier', s.supplier, 'names no supplier of this hub'),
              ('other', 'supplier', s.supplier, 'is not the supplier of this warehouse, ' || u.code),
              ('twice', 'code', s.code, 'is in row ' || n.first || ' already')) r(wrong, col, value, reason)
            where r.wrong = coalesce(n.wrong, case when n.first < n.row_no then 'twice' end)`,
  })
  await db.query(`delete from warehouse_next
                   where wrong is not null or first < row_no or (was_name, was_postal_code) = (name, postal_code)`)
}

/** Adds those that are new and changes those that differ; a warehouse stays its supplier's. */
export async function applyWarehouses(
  db: Queryable,
  at: Date,
): Promise<{ readonly created: number; readonly changed: number }> {
  await changed(db, {
    name: 'imports.noteWarehouses',
    text: `insert into import_change
           select n.row_no, n.code, c.nth, c.col, c.was, c.is_now
             from (select * from warehouse_next order by row_no limit ${changesNoted}) n
            cross join lateral (values
              (1, '', '', case when n.warehouse_id is null then n.name end),
              (2, 'name', n.was_name, n.name), (3, 'postal_code', n.was_postal_code, n.postal_code)) c(nth, col, was, is_now)
            where c.was <> c.is_now`,
  })
  const created = await changed(
    db,
    {
      name: 'imports.insertWarehouses',
      text: `insert into warehouse (code, supplier_id, name, postal_code, created_at)
             select code, supplier_id, name, postal_code, $1
               from warehouse_next where warehouse_id is null order by row_no`,
    },
    [at],
  )
  const moved = await changed(db, {
    name: 'imports.updateWarehouses',
    text: `update warehouse w set name = n.name, postal_code = n.postal_code
             from warehouse_next n where n.warehouse_id = w.warehouse_id`,
  })
  return { created, changed: moved }
}
