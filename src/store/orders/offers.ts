import { type Queryable, rows } from '../sql.ts'

/** Who offers an item now, whether this retailer may buy it there, and for how much the hub does. */
export interface OfferedItem {
  readonly itemId: number
  readonly version: number
  /** Thousandths of a pound. */
  readonly shippingWeight: number
  readonly supplierId: number
  readonly supplierCode: string
  readonly preferred: boolean
  readonly entitled: boolean
  readonly supplierCost: number
}

/** As the intake reads them, but for a retailer whose credential is not at hand. */
export async function readOffers(
  db: Queryable,
  retailerId: number,
  itemIds: readonly number[],
): Promise<readonly OfferedItem[]> {
  return await rows<OfferedItem>(
    db,
    {
      name: 'orders.readOffers',
      text: `select i.item_id as "itemId", i.version, i.shipping_weight as "shippingWeight", o.supplier_id as "supplierId",
                    s.code as "supplierCode", o.preferred, o.cost as "supplierCost",
                    entitled(r.retailer_id, i.item_id, i.product_id, p.brand_key, o.supplier_id, r.entitled_by_default)
                      as entitled
               from unnest($2::int[]) u(item) join item i on i.item_id = u.item
               join product p on p.product_id = i.product_id
               join retailer r on r.retailer_id = $1
               join supplier_offer o on o.item_id = i.item_id
               join supplier s on s.supplier_id = o.supplier_id
              order by i.item_id, o.supplier_id`,
    },
    [retailerId, itemIds],
  )
}
