import { type Queryable, rows } from '../sql.ts'

/**
 * Writes down what a run will set, in parts of so many rows in the order of the locks: it must be known when the staging table is gone,
 * and half a million rows do not belong into the memory of the hub. Rows that are new come along where `which` says so. Gives
 * the numbers of the parts.
 */
export async function planFeedStock(
  db: Queryable,
  runId: number,
  {
    rowsOfEach,
    which,
    ownMarks,
  }: { readonly rowsOfEach: number; readonly which: 'stored' | 'all'; readonly ownMarks: boolean },
): Promise<readonly number[]> {
  const found = await rows<{ part_no: number }>(
    db,
    {
      name: `feeds.planStock.${which}.${ownMarks}`,
      text: `insert into feed_stock_plan (feed_run_id, part_no, items, warehouses, counted, on_hand, buffer, versions,
                                          was_on_hand, was_buffer, differences, marks)
             select $2, (o / $1::int)::int + 1, array_agg(item_id), array_agg(warehouse_id), array_agg(counted),
                    array_agg(on_hand), array_agg(coalesce(buffer, 0)), array_agg(coalesce(version, 0)),
                    array_agg(was_on_hand), array_agg(was_buffer), array_agg(on_hand - coalesce(was_on_hand, 0)),
                    ${ownMarks ? 'array_agg(mark)' : 'null'}
               from (select n.*, row_number() over (order by n.item_id, n.warehouse_id) - 1 as o
                       from feed_next n where n.differs${which === 'stored' ? ' and not n.is_new' : ''}
                      order by n.item_id, n.warehouse_id) n
              group by o / $1::int order by o / $1::int
             returning part_no`,
    },
    [rowsOfEach, runId],
  )
  return found.map(({ part_no }) => part_no).sort((one, other) => one - other)
}
