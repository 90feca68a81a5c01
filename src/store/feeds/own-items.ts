import { changed, type Queryable } from '../sql.ts'

/**
 * Refuses each row of prices that names an item which the supplier does not offer: what others sell is not its to price, and is told
 * to it, whatever else is wrong with the row, as what there is not.
 */
export async function refuseForeignPrices(
  db: Queryable,
  { supplierId, supplier }: { readonly supplierId: number; readonly supplier: string },
): Promise<void> {
  await changed(
    db,
    {
      name: 'feeds.refuseForeignPrices',
      text: `with refused as (
               update price_row r set wrong = 'foreign'
                where r.wrong is distinct from 'price_list'
                  and not exists (select 1 from supplier_offer o where o.item_id = r.item_id and o.supplier_id = $1)
               returning r.row_no),
             otherwise as (delete from import_refusal x using refused f where x.row_no = f.row_no)
             insert into import_refusal
             select f.row_no, 1, 'sku', s.sku, 'is no item of the supplier of this feed, ' || $2::text
               from refused f join price_stage s on s.row_no = f.row_no`,
    },
    [supplierId, supplier],
  )
}
