/**
 * The adjustments of one item, those of its own and those that lie in parts: a query of at, warehouse_id, source, source_key, on_hand
 * and note, newest first, those of a moment in an order of their own, of which no more are made than `limit` asks for. Parts are found by the items they span.
 */
export const latestAdjustments = (
  item: string,
  { where = () => 'true', limit }: { readonly where?: (row: string) => string; readonly limit: string },
) => `
  (select a.at, a.warehouse_id, a.source, a.source_key, a.on_hand, a.note
     from stock_adjustment a
    where a.item_id = ${item} and ${where('a')}
    order by a.at desc, a.warehouse_id, a.source, a.source_key limit ${limit})
  union all
  (select p.at, p.warehouse_id, p.source, p.source_key, p.on_hand, null
     from (${inParts(item)}) p
    where ${where('p')}
    order by p.at desc, p.warehouse_id, p.source, p.source_key limit ${limit})`

/** The same, all of them, of one shelf: item_id, warehouse_id and on_hand. */
export const adjustmentsOfShelf = (item: string, warehouse: string) => `
  select item_id, warehouse_id, on_hand from stock_adjustment
   where item_id = ${item} and warehouse_id = ${warehouse}
  union all
  select ${item}::int, p.warehouse_id, p.on_hand from (${inParts(item)}) p where p.warehouse_id = ${warehouse}`

/** In the order of time, so that whoever wants the latest alone opens no more parts than it takes. */
const inParts = (item: string) => `
  select b.at, b.warehouses[n] as warehouse_id, b.source, b.source_key, b.on_hand[n] as on_hand
    from (select * from stock_adjustment_part where span @> ${item}::int::bigint order by at desc) b
   cross join lateral unnest(array_positions(b.items, ${item}::int)) n
   where b.on_hand[n] <> 0`
