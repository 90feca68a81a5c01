import { type Queryable, rows } from '../sql.ts'

/** What an order is known by outside: the retailer's PO, another of its claims, or the invoice number of a fulfillment. */
export type OrderName =
  | { readonly retailerId: number; readonly po: string }
  | { readonly retailerId: number; readonly poKey: string }
  | { readonly retailerId: number; readonly invoiceNumber: string }

/** The orders' numbers in the order asked; undefined where a name stands for none. Needs the fence of the retailers. */
export async function findNumbersByName(
  db: Queryable,
  names: readonly OrderName[],
): Promise<readonly (number | undefined)[]> {
  const found = await rows<{ o: number; number: number }>(
    db,
    {
      name: 'orders.findNumbersByName',
      text: `select u.o::int as o, p.number
               from unnest($1::int[], $2::text[]) with ordinality u(retailer_id, po_key, o)
               join purchase_order p on p.retailer_id = u.retailer_id and p.po_key = u.po_key
              where p.number is not null
              union all
             select u.o::int, f.number
               from unnest($1::int[], $3::text[]) with ordinality u(retailer_id, invoice_number, o)
               join fulfillment f on f.retailer_id = u.retailer_id and f.invoice_number = u.invoice_number
                    and not f.replaced`,
    },
    [
      names.map((name) => name.retailerId),
      names.map((name) => ('po' in name ? `po:${name.po}` : 'poKey' in name ? name.poKey : null)),
      names.map((name) => ('invoiceNumber' in name ? name.invoiceNumber : null)),
    ],
  )
  const byPlace = new Map(found.map((each) => [each.o, each.number]))
  return names.map((_, index) => byPlace.get(index + 1))
}
