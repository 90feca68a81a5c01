import { type Queryable, rows } from '../sql.ts'

/**
 * For each supplier a text that is another whenever a run of its feeds has got on; '' where there never was one. 0 stands for all
 * suppliers together.
 */
export async function readRunMarks(
  db: Queryable,
  supplierIds: readonly number[],
): Promise<readonly string[]> {
  const found = await rows<{ mark: string }>(
    db,
    {
      name: 'feeds.runMarks',
      // while a file is read, how far it is stands with its import
      text: `select concat_ws(' ', (select sum(m.moves) from feed_moves m where a.supplier_id in (0, m.supplier_id)),
                              (select string_agg(concat_ws(' ', i.import_run_id, i.phase, i.rows_read, i.bytes_read), ',' order by r.feed_run_id)
                                 from feed_run r
                                 join feed f on f.feed_id = r.feed_id
                                 join import_run i on i.import_run_id = r.import_run_id
                                where r.state = 'running' and a.supplier_id in (0, f.supplier_id))) as mark
               from unnest($1::int[]) with ordinality a(supplier_id, o)
              order by a.o`,
    },
    [supplierIds],
  )
  return found.map(({ mark }) => mark)
}
