/**
 * Units of a stock row `t` that are free for the retailer `r`; negative is a shortage. A retailer's own copy is looked at
 * only where there are any. Needs the fence.
 */
export const freeStock = `t.on_hand - t.reserved - t.buffer
           + case when (select overlays_stock from settings) then coalesce((
               select v.on_hand from stock_overlay v
                where v.retailer_id = r.retailer_id and v.item_id = t.item_id and v.warehouse_id = t.warehouse_id), 0)
             else 0 end`
